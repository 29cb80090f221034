using LeadRouter.Simulator.Crm;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Benchmarks.Outages;

/// <summary>A process for each role, as in Kubernetes: intake knows nothing of PostgreSQL. With a simulated CRM and Slack.</summary>
internal sealed class OutageRoles : IAsyncDisposable
{
    public const string WriteKey = "outage-key";

    /// <summary>Far above the load: Redis is asked at every request all the same.</summary>
    private const string PerSecond = "100000";

    private readonly List<IAsyncDisposable> owned = [];

    private OutageRoles(CrmSimulatorServer crm, SlackStub slack) => (Crm, Slack) = (crm, slack);

    public CrmSimulatorServer Crm { get; }

    public SlackStub Slack { get; }

    /// <summary>By role.</summary>
    public Dictionary<string, LeadRouterProcess> Processes { get; } = new(StringComparer.Ordinal);

    public LeadRouterProcess Intake => Processes["intake"];

    /// <summary>The one with the read API.</summary>
    public LeadRouterProcess Api => Processes["routing"];

    public static async Task<OutageRoles> StartAsync(Ground ground, CancellationToken cancellationToken)
    {
        var crm = await CrmSimulatorServer.StartAsync(
            "http://127.0.0.1:0",
            new CrmSimulatorOptions { OwnersOnDemand = true },
            cancellationToken: cancellationToken
        );
        var roles = new OutageRoles(crm, await SlackStub.StartAsync(cancellationToken));
        await roles.StartProcessesAsync(ground, cancellationToken);
        return roles;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(owned))
        {
            await part.DisposeAsync();
        }

        await Slack.DisposeAsync();
        await Crm.DisposeAsync();
    }

    private async Task StartProcessesAsync(Ground ground, CancellationToken cancellationToken)
    {
        var ofIntake = new Dictionary<string, string>
        {
            ["ConnectionStrings__Redis"] = ground.Environment["ConnectionStrings__Redis"],
            ["Intake__Keys__0__Key"] = WriteKey,
            ["Intake__Keys__0__Source"] = "website",
            ["Intake__Keys__0__PerSecond"] = PerSecond,
        };
        var ofOthers = new Dictionary<string, string>
        {
            ["Crm__System"] = "hubspot",
            ["Crm__HubSpot__BaseUrl"] = Crm.Address.OriginalString,
            ["Crm__HubSpot__Token"] = "any",
            ["Alerts__Slack__WebhookUrl"] = Slack.WebhookUrl.OriginalString,
        };
        Add("intake", await ground.ServeIntakeAloneAsync(cancellationToken, ofIntake));
        foreach (var role in (string[])["scoring", "routing", "crm", "alerts"])
        {
            Add(role, await LeadRouterProcess.ServeAsync(ground, role, ofOthers, cancellationToken));
        }
    }

    private void Add(string role, LeadRouterProcess process)
    {
        owned.Add(process);
        Processes[role] = process;
    }
}
