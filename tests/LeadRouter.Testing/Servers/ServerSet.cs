using LeadRouter.Bench.Servers;

namespace LeadRouter.Testing.Servers;

/// <summary>RabbitMQ, PostgreSQL and Redis.</summary>
public sealed class ServerSet : IAsyncDisposable
{
    private ServerSet(RabbitMqServer rabbitMq, PostgresServer postgres, RedisServer redis) =>
        (RabbitMq, Postgres, Redis) = (rabbitMq, postgres, redis);

    public RabbitMqServer RabbitMq { get; }

    public PostgresServer Postgres { get; }

    public RedisServer Redis { get; }

    /// <summary>Those that all tests of this process share. Disposing them does nothing.</summary>
    public static async Task<ServerSet> SharedAsync() =>
        new(await RabbitMqServer.SharedAsync(), await PostgresServer.SharedAsync(), await RedisServer.SharedAsync());

    /// <summary>Three of a run's own, which it may stop and kill. Takes some 7 s.</summary>
    /// <exception cref="ServerMissingException">One is not installed.</exception>
    public static async Task<ServerSet> StartAsync(CancellationToken cancellationToken)
    {
        var postgres = PostgresServer.StartAsync(cancellationToken);
        var redis = RedisServer.StartAsync(cancellationToken);
        return new ServerSet(await RabbitMqServer.StartAsync(cancellationToken), await postgres, await redis);
    }

    /// <summary>The same with another PostgreSQL, for as long as both are there.</summary>
    public ServerSet With(PostgresServer postgres) => new(RabbitMq, postgres, Redis);

    public async ValueTask DisposeAsync()
    {
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
        await RabbitMq.DisposeAsync();
    }
}
