using LeadRouter.Bench.Processes;

namespace LeadRouter.Testing.Processes;

/// <summary>The program as people run it, in a process of its own that can be killed.</summary>
public sealed class LeadRouterProcess : IServer
{
    private readonly ServedProcess served;

    private LeadRouterProcess(ServedProcess served) => this.served = served;

    public Uri Address => served.Address;

    public HttpClient Http => served.Http;

    /// <summary>Bytes of memory that it holds now (resident).</summary>
    public long Memory => served.Process.Memory;

    /// <summary>The last lines it wrote.</summary>
    public string Output => served.Process.Output;

    /// <summary>What it has used of all cores since its start.</summary>
    public TimeSpan ProcessorTime => served.Process.ProcessorTime;

    /// <summary>Starts <c>leadrouter serve</c> and waits until it is ready.</summary>
    /// <param name="ground">What it stands on.</param>
    /// <param name="roles">As <c>--roles</c> takes them; null = all.</param>
    /// <param name="environment">Further environment variables.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<LeadRouterProcess> ServeAsync(
        Ground ground,
        string? roles,
        IReadOnlyDictionary<string, string>? environment,
        CancellationToken cancellationToken
    )
    {
        var leadRouter = Launch(ground, roles, environment);
        await leadRouter.ReadyOrEndedAsync(cancellationToken);
        return leadRouter;
    }

    /// <summary>As <see cref="ServeAsync"/>, without waiting: for a start that is held up.</summary>
    public static LeadRouterProcess Launch(Ground ground, string? roles, IReadOnlyDictionary<string, string>? environment = null) =>
        Launch(ground.Environment.Concat(environment ?? new Dictionary<string, string>()), ground.Data, roles);

    /// <summary>Waits until it is ready, and ends it when it does not get there.</summary>
    internal async Task ReadyOrEndedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadyAsync(cancellationToken);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    internal static LeadRouterProcess Launch(IEnumerable<KeyValuePair<string, string>> environment, string data, string? roles)
    {
        string[] arguments = ["serve", "--data", data];
        var start = ProgramStart.Of(roles is null ? arguments : [.. arguments, "--roles", roles]);
        return new LeadRouterProcess(ServedProcess.Launch(start, environment));
    }

    /// <summary>Waits until <c>/health/ready</c> says so.</summary>
    /// <exception cref="InvalidOperationException">It ended, or is not ready within minutes; the message has what it wrote.</exception>
    public Task ReadyAsync(CancellationToken cancellationToken) => served.ReadyAsync("/health/ready", cancellationToken);

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public Task KillAsync() => served.Process.KillAsync();

    /// <summary>Tells it to stop as an orchestrator does, and waits until it has; its exit code.</summary>
    public Task<int> TerminateAsync(CancellationToken cancellationToken) => served.Process.TerminateAsync(cancellationToken);

    /// <summary>Waits until it ends by itself; its exit code.</summary>
    public Task<int> EndAsync(CancellationToken cancellationToken) => served.Process.EndAsync(cancellationToken);

    public ValueTask DisposeAsync() => served.DisposeAsync();

    /// <summary>A port of 127.0.0.1 that nobody listens on.</summary>
    public static int FreePort() => ServedProcess.FreePort();
}
