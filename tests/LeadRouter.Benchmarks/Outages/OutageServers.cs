using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Benchmarks.Outages;

/// <summary>Three servers of this run's own, one of which goes away.</summary>
internal sealed class OutageServers : IAsyncDisposable
{
    private readonly OutageOptions options;
    private readonly ServerSet servers;

    private OutageServers(OutageOptions options, ServerSet servers, Ground ground)
    {
        this.options = options;
        this.servers = servers;
        Ground = ground;
    }

    public RabbitMqServer RabbitMq => servers.RabbitMq;

    public Ground Ground { get; }

    public static async Task<OutageServers> StartAsync(OutageOptions options, CancellationToken cancellationToken)
    {
        var servers = await ServerSet.StartAsync(cancellationToken);
        var ground = await Ground.PrepareRealAsync(servers.RabbitMq, servers.Postgres, servers.Redis, cancellationToken);
        ground.AnswerAsByDefault();
        return new OutageServers(options, servers, ground);
    }

    public Task GoAsync(CancellationToken cancellationToken) =>
        (options.Server, options.How) switch
        {
            (OutageServer.Postgres, OutageHow.Stop) => servers.Postgres.StopAsync(),
            (OutageServer.Postgres, OutageHow.Kill) => servers.Postgres.KillAsync(),
            (OutageServer.Postgres, _) => servers.Postgres.FreezeAsync(cancellationToken),
            (OutageServer.RabbitMq, OutageHow.Stop) => servers.RabbitMq.StopAsync(),
            (OutageServer.RabbitMq, OutageHow.Kill) => servers.RabbitMq.KillAsync(),
            (OutageServer.RabbitMq, _) => servers.RabbitMq.FreezeAsync(cancellationToken),
            (_, OutageHow.Stop) => servers.Redis.StopAsync(),
            (_, OutageHow.Kill) => servers.Redis.KillAsync(),
            _ => servers.Redis.FreezeAsync(cancellationToken),
        };

    /// <summary>Returns when it answers again.</summary>
    public Task ComeBackAsync(CancellationToken cancellationToken) =>
        (options.Server, options.How == OutageHow.Freeze) switch
        {
            (OutageServer.Postgres, true) => servers.Postgres.ThawAsync(cancellationToken),
            (OutageServer.Postgres, false) => servers.Postgres.StartAgainAsync(cancellationToken),
            (OutageServer.RabbitMq, true) => servers.RabbitMq.ThawAsync(cancellationToken),
            (OutageServer.RabbitMq, false) => servers.RabbitMq.StartAgainAsync(cancellationToken),
            (_, true) => servers.Redis.ThawAsync(cancellationToken),
            _ => servers.Redis.StartAgainAsync(cancellationToken),
        };

    public async ValueTask DisposeAsync()
    {
        await Ground.DisposeAsync();
        await servers.DisposeAsync();
    }
}
