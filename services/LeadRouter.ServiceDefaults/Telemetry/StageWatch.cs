using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage;
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
    public override async Task OnceAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var stages = (await StageQueries.ReadAsync(database, now, cancellationToken)).ToList();
        if (services.GetService<RabbitConnection>() is { } rabbit)
        {
            stages.AddRange(await QueuesAsync(rabbit, cancellationToken));
        }

        metrics.Found(stages, now);
    }

    /// <summary>What waits on the broker; it does not say since when.</summary>
    private static async Task<IReadOnlyList<StageDepth>> QueuesAsync(RabbitConnection rabbit, CancellationToken cancellationToken)
    {
        var connection = await rabbit.GetAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        var scoring = 0L;
        for (var partition = 0; partition < rabbit.Options.Partitions; partition++)
        {
            scoring += await channel.MessageCountAsync(RabbitTopology.Scoring(partition), cancellationToken);
        }

        return
        [
            new StageDepth { Stage = "inbound-queue", Depth = await channel.MessageCountAsync(RabbitTopology.Inbound, cancellationToken) },
            new StageDepth { Stage = "scoring-queues", Depth = scoring },
            new StageDepth
            {
                Stage = "failed-activities-queue",
                Depth = await channel.MessageCountAsync(RabbitTopology.FailedActivities, cancellationToken),
            },
            new StageDepth
            {
                Stage = "dead-letters",
                Depth = await channel.MessageCountAsync(RabbitTopology.DeadLetters, cancellationToken),
            },
        ];
    }

    protected override void Failed(Exception exception)
    {
        // What was found before says nothing any more.
        metrics.Found([], 0);
        LogLater(exception);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "How much waits at each stage could not be read; it is tried again")]
    private partial void LogLater(Exception exception);
}
