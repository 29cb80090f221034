using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadRouter.ServiceDefaults.Telemetry;

/// <summary>Looks at the stages now and then, for as long as somebody collects metrics. Every process with a database says the same; a query takes the largest.</summary>
internal sealed partial class StageWatch(
    IDatabase database,
    StageMetrics metrics,
    IServiceProvider services,
    TimeProvider clock,
    ILogger<StageWatch> logger
) : Upkeep(TimeSpan.FromSeconds(15), clock)
{
    /// <summary>A broker that is away must not keep the tables from being counted: they are what fills up then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly QueueAges ages = new();
    private bool isBrokerAway;

    public override async Task OnceAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var queues = services.GetService<RabbitConnection>() is { } rabbit ? await TryQueuesAsync(rabbit, now, cancellationToken) : [];
        try
        {
            metrics.Found([.. await StageQueries.ReadAsync(database, now, cancellationToken), .. queues], now);
        }
        catch
        {
            // While the database is away the queues fill up. What the tables held before says nothing any more.
            metrics.Found(queues, now);
            throw;
        }
    }

    private async Task<IReadOnlyList<StageDepth>> TryQueuesAsync(RabbitConnection rabbit, long now, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var queues = await QueuesAsync(rabbit, now, either.Token);
            isBrokerAway = false;
            return queues;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Once for an outage.
            if (!isBrokerAway)
            {
                LogBrokerAway(exception.GetType().Name);
            }

            isBrokerAway = true;
            return [];
        }
    }

    /// <summary>What waits on the broker and is in nobody's hands.</summary>
    private async Task<IReadOnlyList<StageDepth>> QueuesAsync(RabbitConnection rabbit, long now, CancellationToken cancellationToken)
    {
        var connection = await rabbit.GetAsync(cancellationToken);
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await using var end = new BoundedEnd(channel, Clock);
        var scoring = 0L;
        for (var partition = 0; partition < rabbit.Options.Partitions; partition++)
        {
            scoring += await channel.MessageCountAsync(RabbitTopology.Scoring(partition), cancellationToken);
        }

        return
        [
            ages.Seen("inbound-queue", await channel.MessageCountAsync(RabbitTopology.Inbound, cancellationToken), now),
            ages.Seen("scoring-queues", scoring, now),
            ages.Seen("routing-queue", await channel.MessageCountAsync(MessageTopology.Routing, cancellationToken), now),
            ages.Seen("crm-queue", await channel.MessageCountAsync(MessageTopology.Crm, cancellationToken), now),
            ages.Seen("alerts-queue", await channel.MessageCountAsync(MessageTopology.Alerts, cancellationToken), now),
            ages.Seen("failed-activities-queue", await channel.MessageCountAsync(RabbitTopology.FailedActivities, cancellationToken), now),
            ages.Seen("dead-letters", await channel.MessageCountAsync(RabbitTopology.DeadLetters, cancellationToken), now),
        ];
    }

    protected override void Failed(Exception exception) => LogLater(exception);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "How much waits in the tables could not be read; what waits on RabbitMQ is told all the same, and it is tried again"
    )]
    private partial void LogLater(Exception exception);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "How much waits in the queues of RabbitMQ could not be read ({Error}); what waits in tables is told all the same, and the queues again when RabbitMQ is back"
    )]
    private partial void LogBrokerAway(string error);
}
