using System.Collections.Concurrent;
using LeadRouter.Simulator.Crm;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Testing.Processes;

/// <summary>
/// LeadRouter as it is deployed: a process for each role, as in Kubernetes, where intake knows nothing of PostgreSQL; embedded, one process with all of them. With a
/// simulated CRM and Slack.
/// </summary>
public sealed class Deployment : IAsyncDisposable
{
    public const string WriteKey = "deployment-key";

    /// <summary>The name of the one process of the embedded footing.</summary>
    public const string AllRoles = "all";

    /// <summary>Far above any load: Redis is asked at every request all the same.</summary>
    private const string PerSecond = "100000";

    /// <summary>What tells intake of <see cref="WriteKey"/>, as environment variables.</summary>
    public static readonly IReadOnlyDictionary<string, string> Keys = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Intake__Keys__0__Key"] = WriteKey,
        ["Intake__Keys__0__Source"] = "website",
        ["Intake__Keys__0__PerSecond"] = PerSecond,
    };

    private readonly Ground ground;
    private readonly ConcurrentDictionary<string, LeadRouterProcess> processes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Role, LeadRouterProcess Process)> launched = new();

    private Deployment(Ground ground, CrmSimulatorServer crm, SlackStub slack)
    {
        this.ground = ground;
        (Crm, Slack) = (crm, slack);
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Crm__System"] = "hubspot",
            ["Crm__HubSpot__BaseUrl"] = crm.Address.OriginalString,
            ["Crm__HubSpot__Token"] = "any",
            ["Alerts__Slack__WebhookUrl"] = slack.WebhookUrl.OriginalString,
        };
    }

    public CrmSimulatorServer Crm { get; }

    public SlackStub Slack { get; }

    /// <summary>What every process but intake's is told from its next start on, as environment variables.</summary>
    public Dictionary<string, string> Settings { get; }

    /// <summary>What the processes are called.</summary>
    public IReadOnlyList<string> Roles => RolesOn(ground.Footing);

    /// <summary>Those that serve now, by role.</summary>
    public IReadOnlyDictionary<string, LeadRouterProcess> Processes => processes;

    /// <summary>All that ever served, for what they wrote.</summary>
    public IReadOnlyCollection<(string Role, LeadRouterProcess Process)> Launched => launched;

    public LeadRouterProcess Intake => processes[ground.Footing == Footing.Real ? "intake" : AllRoles];

    /// <summary>The one with the read API.</summary>
    public LeadRouterProcess Api => processes[ground.Footing == Footing.Real ? "routing" : AllRoles];

    /// <summary>What the processes are called on a footing.</summary>
    public static IReadOnlyList<string> RolesOn(Footing footing) =>
        footing == Footing.Real ? ["intake", "scoring", "routing", "crm", "alerts"] : [AllRoles];

    /// <summary>Everything but the processes, which have not been told their settings yet.</summary>
    public static async Task<Deployment> PrepareAsync(Ground ground, CancellationToken cancellationToken)
    {
        var crm = await CrmSimulatorServer.StartAsync(
            "http://127.0.0.1:0",
            new CrmSimulatorOptions { OwnersOnDemand = true },
            cancellationToken: cancellationToken
        );
        return new Deployment(ground, crm, await SlackStub.StartAsync(cancellationToken));
    }

    /// <summary>Starts the processes, all at once, and waits until they are ready.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Roles.Select(role => Launch(role).ReadyAsync(cancellationToken)));

    /// <summary>Starts a process in the place of the one that had this role, and does not wait for it.</summary>
    public LeadRouterProcess Launch(string role) => processes[role] = LaunchBeside(role);

    /// <summary>From now on this process is the one of the role.</summary>
    public void Put(string role, LeadRouterProcess process) => processes[role] = process;

    /// <summary>Starts one more process of a role.</summary>
    public LeadRouterProcess LaunchBeside(string role)
    {
        var keys = new Dictionary<string, string>(Keys, StringComparer.Ordinal);
        if (role == "intake")
        {
            keys["ConnectionStrings__Redis"] = ground.Environment["ConnectionStrings__Redis"];
        }

        var process = role switch
        {
            "intake" => ground.LaunchIntakeAlone(keys),
            AllRoles => LeadRouterProcess.Launch(ground, null, Settings.Concat(keys).ToDictionary()),
            _ => LeadRouterProcess.Launch(ground, role, Settings),
        };
        launched.Enqueue((role, process));
        return process;
    }

    /// <summary>Keeps what the processes wrote, for whoever wants to know why a promise was broken.</summary>
    /// <returns>The folder.</returns>
    public string KeepLogs()
    {
        var folder = Directory.CreateTempSubdirectory("leadrouter-logs-").FullName;
        foreach (var (number, (role, process)) in launched.Index())
        {
            File.WriteAllText(Path.Combine(folder, FormattableString.Invariant($"{number:00}-{role}.log")), process.Output);
        }

        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, process) in launched)
        {
            await process.DisposeAsync();
        }

        await Slack.DisposeAsync();
        await Crm.DisposeAsync();
    }
}
