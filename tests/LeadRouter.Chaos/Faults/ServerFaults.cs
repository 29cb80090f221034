using LeadRouter.Chaos.Worlds;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Chaos.Faults;

/// <summary>RabbitMQ, PostgreSQL or Redis is killed and comes back, says that it is out of memory, or forgets everything.</summary>
internal static class ServerFaults
{
    private static readonly IReadOnlyList<Footing> Real = [Footing.Real];
    private static readonly TimeSpan AlarmLasts = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenFlushes = TimeSpan.FromMilliseconds(200);

    public static IEnumerable<FaultKind> All =>
        [
            new FaultKind("kill-rabbitmq", Real, KillRabbitMqAsync) { NeedsOwnServers = true, SettleAsync = RestartRabbitMqAsync },
            new FaultKind("kill-postgres", Real, KillPostgresAsync) { NeedsOwnServers = true },
            new FaultKind("kill-redis", Real, KillRedisAsync) { NeedsOwnServers = true },
            new FaultKind("alarm-memory", Real, (world, token) => RaiseAsync(world, BrokerAlarm.Memory, token)) { NeedsOwnServers = true },
            new FaultKind("alarm-disk", Real, (world, token) => RaiseAsync(world, BrokerAlarm.Disk, token)) { NeedsOwnServers = true },
            new FaultKind("flush-redis", Real, FlushAsync) { NeedsOwnServers = true },
        ];

    private static async Task KillRabbitMqAsync(World world, CancellationToken cancellationToken)
    {
        await world.Servers.RabbitMq.KillAsync();
        await world.Servers.RabbitMq.StartAgainAsync(cancellationToken);
    }

    /// <summary>RabbitMQ 3.10 loses queues that were declared just before a kill.</summary>
    private static async Task RestartRabbitMqAsync(World world, CancellationToken cancellationToken)
    {
        await world.Servers.RabbitMq.StopAsync();
        await world.Servers.RabbitMq.StartAgainAsync(cancellationToken);
        await Task.WhenAll(world.Deployment.Processes.Values.Select(process => process.ReadyAsync(cancellationToken)));
    }

    private static async Task KillPostgresAsync(World world, CancellationToken cancellationToken)
    {
        await world.Servers.Postgres.KillAsync();
        await world.Servers.Postgres.StartAgainAsync(cancellationToken);
    }

    private static async Task KillRedisAsync(World world, CancellationToken cancellationToken)
    {
        await world.Servers.Redis.KillAsync();
        await world.Servers.Redis.StartAgainAsync(cancellationToken);
    }

    private static async Task RaiseAsync(World world, BrokerAlarm alarm, CancellationToken cancellationToken)
    {
        await world.Servers.RabbitMq.RaiseAlarmAsync(alarm, cancellationToken);
        await Task.Delay(AlarmLasts, cancellationToken);
        await world.Servers.RabbitMq.EndAlarmAsync(alarm, cancellationToken);
    }

    private static async Task FlushAsync(World world, CancellationToken cancellationToken)
    {
        const int times = 10;
        for (var time = 0; time < times; time++)
        {
            await world.Servers.Redis.FlushAllAsync();
            await Task.Delay(BetweenFlushes, cancellationToken);
        }
    }
}
