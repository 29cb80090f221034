using LeadRouter.Bench.Measuring;
using LeadRouter.Bench.Servers;

namespace LeadRouter.Bench.Processes;

/// <summary>A process for each role, as in Kubernetes, with a simulated CRM: intake knows nothing of PostgreSQL.</summary>
public sealed class RoleProcesses : IAsyncDisposable
{
    public const string Intake = "intake";
    public const string Scoring = "scoring";
    public const string Routing = "routing";
    public const string Crm = "crm";
    public const string Alerts = "alerts";

    private const string CrmToken = "bench";

    private readonly BenchGround ground;
    private readonly string folder;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly Dictionary<string, ServedProcess> processes = new(StringComparer.Ordinal);
    private ServedProcess? simulator;

    private RoleProcesses(BenchGround ground, string folder, IReadOnlyDictionary<string, string> settings) =>
        (this.ground, this.folder, this.settings) = (ground, folder, settings);

    public static IReadOnlyList<string> All { get; } = [Intake, Scoring, Routing, Crm, Alerts];

    /// <summary>Where activities are sent.</summary>
    public Uri Batches => new(processes[Intake].Address, "/v1/batch");

    /// <summary>Starts some roles and waits until they are ready.</summary>
    /// <param name="folder">For their embedded files.</param>
    /// <param name="roles">Of <see cref="All"/>.</param>
    /// <param name="settings">Further environment variables, of all roles.</param>
    public static async Task<RoleProcesses> StartAsync(
        BenchGround ground,
        string folder,
        IEnumerable<string> roles,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? settings = null
    )
    {
        var started = new RoleProcesses(ground, folder, settings ?? new Dictionary<string, string>());
        try
        {
            foreach (var role in roles)
            {
                await started.AddAsync(role, cancellationToken);
            }

            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    private async Task AddAsync(string role, CancellationToken cancellationToken)
    {
        var environment = Environment(role);
        if (role == Crm)
        {
            simulator = ServedProcess.Launch(ProgramStart.Apart(["simulate", "crm"]), []);
            await simulator.ReadyAsync(null, cancellationToken);
            environment["Crm__System"] = "hubspot";
            environment["Crm__HubSpot__BaseUrl"] = simulator.Address.OriginalString;
            environment["Crm__HubSpot__Token"] = CrmToken;
        }

        var start = ProgramStart.Apart(["serve", "--data", Path.Combine(folder, role), "--roles", role]);
        var process = ServedProcess.Launch(start, environment);
        processes[role] = process;
        await process.ReadyAsync("/health/ready", cancellationToken);
    }

    /// <summary>Processor time and the most memory of each role so far.</summary>
    public IReadOnlyDictionary<string, ProcessUse> Use() =>
        processes.ToDictionary(
            process => process.Key,
            process => new ProcessUse(process.Value.Process.ProcessorTime.TotalSeconds, ProcessTree.PeakMemory(process.Value.Process.Id)),
            StringComparer.Ordinal
        );

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes.Values)
        {
            await process.DisposeAsync();
        }

        if (simulator is not null)
        {
            await simulator.DisposeAsync();
        }
    }

    private Dictionary<string, string> Environment(string role)
    {
        var environment = new Dictionary<string, string>(settings, StringComparer.Ordinal);
        environment["ConnectionStrings__RabbitMq"] = ground.RabbitMq;
        if (role != Intake)
        {
            environment["ConnectionStrings__Postgres"] = ground.Postgres;
            environment["ConnectionStrings__Redis"] = ground.Redis;
        }

        return environment;
    }
}
