using LeadRouter.Simulator.Crm;

namespace LeadRouter.Host.Demo;

/// <summary>The world outside of the demo: a CRM that keeps what it is given.</summary>
internal sealed class DemoWorld : IAsyncDisposable
{
    private const string Token = "demo";
    private readonly CrmSimulatorServer crm;

    private DemoWorld(CrmSimulatorServer crm)
    {
        this.crm = crm;
        Configuration = new Dictionary<string, string?>
        {
            ["Crm:System"] = "hubspot",
            ["Crm:HubSpot:BaseUrl"] = crm.Address.AbsoluteUri,
            ["Crm:HubSpot:Token"] = Token,
        };
    }

    /// <summary>What points LeadRouter at it.</summary>
    public IReadOnlyDictionary<string, string?> Configuration { get; }

    public static async Task<DemoWorld> StartAsync(CancellationToken cancellationToken) =>
        new(
            await CrmSimulatorServer.StartAsync(
                "http://127.0.0.1:0",
                new CrmSimulatorOptions { Token = Token, OwnersOnDemand = true },
                cancellationToken: cancellationToken
            )
        );

    public ValueTask DisposeAsync() => crm.DisposeAsync();
}
