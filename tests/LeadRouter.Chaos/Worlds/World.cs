using LeadRouter.Chaos.Faults;
using LeadRouter.Testing.Faults;
using LeadRouter.Testing.Laws;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Chaos.Worlds;

/// <summary>All that a cell consists of: servers, LeadRouter on them, those who send.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> owned;
    private readonly List<string> broken = [];
    private readonly ServerSet? servers;

    private World(Ground ground, ServerSet? servers, List<IAsyncDisposable> owned, Deployment deployment, int seed, int activities)
    {
        (this.servers, this.owned) = (servers, owned);
        Disk = owned.OfType<SmallDisk>().SingleOrDefault();
        (Ground, Deployment, Random) = (ground, deployment, new Random(seed));
        Traffic = new Traffic(() => Address, seed, activities);
        Broker = ground.Environment.GetValueOrDefault("ConnectionStrings__RabbitMq", "");
    }

    public Ground Ground { get; }

    public Deployment Deployment { get; }

    public Traffic Traffic { get; }

    /// <summary>Where activities are sent to.</summary>
    public Uri Address => (Clocked ?? Deployment.Intake).Address;

    /// <summary>LeadRouter by a clock of the cell's own, in this process; null when it is deployed.</summary>
    public IServer? Clocked { get; set; }

    /// <summary>The clock of that one.</summary>
    public MovableClock Clock { get; } = new();

    /// <summary>Of the cell's seed.</summary>
    public Random Random { get; }

    /// <exception cref="InvalidOperationException">The embedded footing has none.</exception>
    public ServerSet Servers => servers ?? throw new InvalidOperationException("There are no servers on this footing.");

    /// <summary>The virtual host itself, whatever way the processes take to it.</summary>
    public string Broker { get; }

    /// <summary>Between LeadRouter and the server that a fault is about; null when they are joined directly.</summary>
    public CuttableWay? Way { get; set; }

    /// <summary>Of the store, when a fault is about it.</summary>
    public SmallDisk? Disk { get; set; }

    /// <summary>Parts that nobody can read, which have to be among the failed activities in the end.</summary>
    public int Unreadable { get; set; }

    /// <summary>The rules that are live in the end; null = the example.</summary>
    public string? Playbook { get; set; }

    /// <summary>What was found broken on the way.</summary>
    public IReadOnlyList<string> Broken => broken;

    /// <param name="servers">Those that there are; null for the embedded footing.</param>
    /// <param name="activities">Of the stream.</param>
    /// <exception cref="CannotBeTriedException">This machine has not what the fault needs.</exception>
    public static async Task<World> PrepareAsync(
        FaultKind fault,
        ServerSet? servers,
        int activities,
        int seed,
        CancellationToken cancellationToken
    )
    {
        var owned = new List<IAsyncDisposable>();
        servers = servers is null ? null : await fault.ChooseAsync(servers, owned, cancellationToken);
        var ground = servers is null
            ? await Ground.PrepareAsync(Footing.Embedded, cancellationToken)
            : await Ground.PrepareRealAsync(servers.RabbitMq, servers.Postgres, servers.Redis, cancellationToken);
        // As in the world: senders come again when they are told to.
        ground.AnswerAsByDefault();
        var deployment = await Deployment.PrepareAsync(ground, cancellationToken);
        return new World(ground, servers, owned, deployment, seed, activities);
    }

    /// <summary>Ends with the cell, after the processes.</summary>
    public T Own<T>(T part)
        where T : IAsyncDisposable
    {
        owned.Add(part);
        return part;
    }

    /// <summary>A promise that the fault itself has seen broken.</summary>
    public void Break(string what) => broken.Add(what);

    /// <summary>Activities that are not accepted or not in the log, messages and CRM writes that wait.</summary>
    public async Task<long> UnderWayAsync(CancellationToken cancellationToken) =>
        Traffic.MessageIds.Count
        - await Ground.CountAsync("select count(*) from activities", cancellationToken)
        + await Ground.CountAsync("select (select count(*) from outbox) + (select count(*) from crm_jobs)", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (Clocked is not null)
        {
            await Clocked.DisposeAsync();
        }

        await Deployment.DisposeAsync();
        foreach (var part in Enumerable.Reverse(owned))
        {
            await part.DisposeAsync();
        }

        await Ground.DisposeAsync();
    }
}
