using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Benchmarks.Outages;

/// <summary>Three servers of this run's own, one of which goes away.</summary>
internal sealed class OutageServers : IAsyncDisposable
{
    private readonly OutageOptions options;

    private OutageServers(OutageOptions options, RabbitMqServer rabbitMq, PostgresServer postgres, RedisServer redis, Ground ground)
    {
        this.options = options;
        (RabbitMq, Postgres, Redis, Ground) = (rabbitMq, postgres, redis, ground);
    }

    public RabbitMqServer RabbitMq { get; }

    public PostgresServer Postgres { get; }

    public RedisServer Redis { get; }

    public Ground Ground { get; }

    public static async Task<OutageServers> StartAsync(OutageOptions options, CancellationToken cancellationToken)
    {
        var rabbitMq = await RabbitMqServer.StartAsync(cancellationToken);
        var postgres = await PostgresServer.StartAsync(cancellationToken);
        var redis = await RedisServer.StartAsync(cancellationToken);
        var ground = await Ground.PrepareRealAsync(rabbitMq, postgres, redis, cancellationToken);
        ground.AnswerAsByDefault();
        return new OutageServers(options, rabbitMq, postgres, redis, ground);
    }

    public Task GoAsync(CancellationToken cancellationToken) =>
        (options.Server, options.How) switch
        {
            (OutageServer.Postgres, OutageHow.Stop) => Postgres.StopAsync(),
            (OutageServer.Postgres, OutageHow.Kill) => Postgres.KillAsync(),
            (OutageServer.Postgres, _) => Postgres.FreezeAsync(cancellationToken),
            (OutageServer.RabbitMq, OutageHow.Stop) => RabbitMq.StopAsync(),
            (OutageServer.RabbitMq, OutageHow.Kill) => RabbitMq.KillAsync(),
            (OutageServer.RabbitMq, _) => RabbitMq.FreezeAsync(cancellationToken),
            (_, OutageHow.Stop) => Redis.StopAsync(),
            (_, OutageHow.Kill) => Redis.KillAsync(),
            _ => Redis.FreezeAsync(cancellationToken),
        };

    /// <summary>Returns when it answers again.</summary>
    public Task ComeBackAsync(CancellationToken cancellationToken) =>
        (options.Server, options.How == OutageHow.Freeze) switch
        {
            (OutageServer.Postgres, true) => Postgres.ThawAsync(cancellationToken),
            (OutageServer.Postgres, false) => Postgres.StartAgainAsync(cancellationToken),
            (OutageServer.RabbitMq, true) => RabbitMq.ThawAsync(cancellationToken),
            (OutageServer.RabbitMq, false) => RabbitMq.StartAgainAsync(cancellationToken),
            (_, true) => Redis.ThawAsync(cancellationToken),
            _ => Redis.StartAgainAsync(cancellationToken),
        };

    public async ValueTask DisposeAsync()
    {
        await Ground.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
        await RabbitMq.DisposeAsync();
    }
}
