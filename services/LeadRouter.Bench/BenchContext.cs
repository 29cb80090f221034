using LeadRouter.Bench.Load;
using LeadRouter.Bench.Servers;
using LeadRouter.Engine.Signals;

namespace LeadRouter.Bench;

/// <summary>What all rounds of a benchmark share: how large they are, what is sent, and the servers.</summary>
public sealed class BenchContext : IAsyncDisposable
{
    private readonly BenchFolder folder = new();
    private BenchServers? servers;
    private LoadFile? load;

    private BenchContext(BenchOptions options, LivePlaybook playbook, TimeProvider clock) =>
        (Options, Playbook, Clock) = (options, playbook, clock);

    public BenchOptions Options { get; }

    /// <summary>That the roles run with: the example's.</summary>
    public LivePlaybook Playbook { get; }

    public TimeProvider Clock { get; }

    /// <summary>The servers, when the benchmark has asked for them.</summary>
    public BenchServers Servers => servers!;

    /// <summary>For embedded files of processes.</summary>
    public string Folder => folder.Path;

    public LoadFile Load => load!;

    /// <summary>Batches that are sent before the clock runs.</summary>
    public int WarmUpBatches => Options.WarmUp / BenchOptions.BatchSize;

    private int StoredBatches => Options.Stored / BenchOptions.BatchSize;

    /// <summary>The first batch that is measured.</summary>
    public int FirstMeasured => StoredBatches + WarmUpBatches;

    private string File => Path.Combine(folder.Path, "load");

    /// <summary>Writes the load and takes the servers.</summary>
    /// <param name="needsServers">False: everything is embedded.</param>
    /// <param name="items">What is sent.</param>
    /// <exception cref="ServerMissingException">A server is neither named nor installed.</exception>
    public static async Task<BenchContext> PrepareAsync(
        BenchOptions options,
        LivePlaybook playbook,
        TimeProvider clock,
        bool needsServers,
        IEnumerable<ReadOnlyMemory<byte>> items,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        var bench = new BenchContext(options, playbook, clock);
        try
        {
            say("writing the load");
            await LoadFile.WriteAsync(bench.File, items, BenchOptions.BatchSize, cancellationToken);
            bench.load = LoadFile.Open(bench.File);
            if (needsServers)
            {
                say("starting RabbitMQ, PostgreSQL and Redis");
                bench.servers = await BenchServers.StartAsync(cancellationToken);
            }

            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    /// <summary>The load that fills a log before a round.</summary>
    public LoadOptions Stored(Uri to) => Sending(to, 0, StoredBatches);

    /// <summary>The load that is not measured.</summary>
    public LoadOptions WarmUp(Uri to) => Sending(to, StoredBatches, WarmUpBatches);

    /// <summary>The load that is measured.</summary>
    public LoadOptions Measured(Uri to) => Sending(to, FirstMeasured, Load.Batches - FirstMeasured);

    public LoadOptions Sending(Uri to, int skip, int take) =>
        new()
        {
            File = File,
            To = to,
            Skip = skip,
            Take = take,
            Clients = Options.Clients,
        };

    public async ValueTask DisposeAsync()
    {
        load?.Dispose();
        if (servers is not null)
        {
            await servers.DisposeAsync();
        }

        folder.Dispose();
    }
}
