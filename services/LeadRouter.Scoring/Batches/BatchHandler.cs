using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.FailedActivities;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Scoring.Batches;

/// <summary>
/// Brings a batch through. Infrastructure errors pause and retry without limit; an activity that fails for a reason of its own leaves the flow alone, into failed
/// activities, in the transaction of its batch.
/// </summary>
public sealed partial class BatchHandler(
    IDatabase database,
    BatchProcessor processor,
    ScoringMetrics metrics,
    TimeProvider clock,
    ILogger<BatchHandler> logger
)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>What each transaction costs, whatever is in it, is more than it gains by fewer.</summary>
    private const int LeastToPart = 200;

    public async Task HandleAsync(IncomingBatch batch, CancellationToken cancellationToken)
    {
        var failed = new List<FailedActivity>();
        var activities = Read(batch, failed);
        var parts = await PartsAsync(activities, cancellationToken);
        var start = clock.GetTimestamp();
        var fresh =
            parts.Count > 1
                ? await BesideAsync(parts, failed, batch.InboxIds, cancellationToken)
                : await TransactAsync(activities, failed, batch.InboxIds, cancellationToken);
        metrics.Folded(fresh, activities.Count - fresh, clock.GetElapsedTime(start));
        if (activities.Count > 0)
        {
            var arrived = activities.Min(activity => activity.ArrivedAt);
            metrics.Waited(TimeSpan.FromMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds() - arrived));
        }
    }

    /// <summary>While PostgreSQL works for one part we work on the other. SQLite has one writer.</summary>
    private async Task<IReadOnlyList<IReadOnlyList<ReceivedActivity>>> PartsAsync(
        IReadOnlyList<ReceivedActivity> activities,
        CancellationToken cancellationToken
    )
    {
        if (database.Dialect != Dialect.Postgres || activities.Count < LeastToPart)
        {
            return [activities];
        }

        try
        {
            return BatchParts.Of(activities, await NodePlaces.ReadAsync(database, activities, cancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // It would only have been faster; whether anything is wrong with the database the transaction will say.
            LogUnparted(exception);
            return [activities];
        }
    }

    /// <summary>Parts that concern different people, each a transaction of its own at the same time. One that fails goes on by itself.</summary>
    private async Task<int> BesideAsync(
        IReadOnlyList<IReadOnlyList<ReceivedActivity>> parts,
        IReadOnlyList<FailedActivity> failed,
        IReadOnlyList<long> inboxIds,
        CancellationToken cancellationToken
    )
    {
        var fresh = 0;
        var done = await processor.Turn.RunAsync(() => Task.WhenAll(parts.Select(TryAsync)), cancellationToken);
        foreach (var (part, news) in parts.Zip(done))
        {
            fresh += news ?? await TransactAsync(part, [], [], cancellationToken);
        }

        return failed.Count + inboxIds.Count > 0 ? fresh + await TransactAsync([], failed, inboxIds, cancellationToken) : fresh;

        async Task<int?> TryAsync(IReadOnlyList<ReceivedActivity> part)
        {
            try
            {
                return await OnceAsync(part, [], [], cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                return null;
            }
        }
    }

    private async Task<int> TransactAsync(
        IReadOnlyList<ReceivedActivity> activities,
        IReadOnlyList<FailedActivity> failed,
        IReadOnlyList<long> inboxIds,
        CancellationToken cancellationToken
    )
    {
        var pause = FirstPause;
        while (true)
        {
            try
            {
                return await AloneAsync(activities, failed, inboxIds, cancellationToken);
            }
            catch (Exception exception)
                when (!cancellationToken.IsCancellationRequested
                    && (database.IsInfrastructureError(exception) || exception is ConcurrencyException || activities.Count == 0)
                )
            {
                pause = await PauseAsync(pause, exception, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException && activities.Count > 1)
            {
                // One of them is the cause: halves, until it stands alone. The inbox rows end with the last half.
                var half = activities.Count / 2;
                var first = await TransactAsync([.. activities.Take(half)], [], [], cancellationToken);
                return first + await TransactAsync([.. activities.Skip(half)], failed, inboxIds, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException && activities.Count == 1)
            {
                LogFailed(exception);
                try
                {
                    return await AloneAsync([], [.. failed, Failure(activities[0], exception)], inboxIds, cancellationToken);
                }
                catch (Exception another) when (another is not OperationCanceledException)
                {
                    // Where not even its failure can be noted the activity is not the cause. Given back, it would come nearer to its delivery limit each time.
                    pause = await PauseAsync(pause, another, cancellationToken);
                }
            }
        }
    }

    /// <returns>The next pause.</returns>
    private async Task<TimeSpan> PauseAsync(TimeSpan pause, Exception exception, CancellationToken cancellationToken)
    {
        LogPaused(pause, exception);
        await Task.Delay(pause, clock, cancellationToken);
        return pause * 2 < LongestPause ? pause * 2 : LongestPause;
    }

    private Task<int> AloneAsync(
        IReadOnlyList<ReceivedActivity> activities,
        IReadOnlyList<FailedActivity> failed,
        IReadOnlyList<long> inboxIds,
        CancellationToken cancellationToken
    ) => processor.Turn.RunAsync(() => OnceAsync(activities, failed, inboxIds, cancellationToken), cancellationToken);

    private Task<int> OnceAsync(
        IReadOnlyList<ReceivedActivity> activities,
        IReadOnlyList<FailedActivity> failed,
        IReadOnlyList<long> inboxIds,
        CancellationToken cancellationToken
    ) =>
        database.TransactAsync(
            async (unit, token) =>
            {
                var fresh = activities.Count > 0 ? await processor.ProcessAsync(unit, activities, token) : 0;
                await FailedActivityStore.KeepAsync(unit, failed, token);
                if (inboxIds.Count > 0)
                {
                    await unit.ExecuteAsync(
                        $"delete from inbox where id {unit.Dialect.In("@Ids")}",
                        new { Ids = inboxIds.ToArray() },
                        token
                    );
                }

                return fresh;
            },
            cancellationToken
        );

    private List<ReceivedActivity> Read(IncomingBatch batch, List<FailedActivity> failed)
    {
        var activities = new List<ReceivedActivity>();
        foreach (var block in batch.Blocks)
        {
            try
            {
                foreach (var stamped in ActivityBlock.Read(block))
                {
                    try
                    {
                        activities.Add(ReceivedActivity.Read(stamped));
                    }
                    catch (Exception exception) when (exception is JsonException or FormatException)
                    {
                        failed.Add(
                            Failure(
                                FailureReasons.UnreadableActivity,
                                KeptAs.Activity,
                                stamped.Json.ToArray(),
                                stamped.ArrivedAt,
                                exception
                            ) with
                            {
                                Origin = stamped.Origin,
                            }
                        );
                    }
                }
            }
            catch (FormatException exception)
            {
                failed.Add(
                    Failure(
                        FailureReasons.UnreadableBlock,
                        KeptAs.Block,
                        block.ToArray(),
                        clock.GetUtcNow().ToUnixTimeMilliseconds(),
                        exception
                    )
                );
            }
        }

        return activities;
    }

    private static FailedActivity Failure(ReceivedActivity activity, Exception exception) =>
        Failure(FailureReasons.NotFoldable, KeptAs.Activity, activity.Json.ToArray(), activity.ArrivedAt, exception) with
        {
            Source = activity.Activity.Source,
            Origin = activity.Origin,
        };

    private static FailedActivity Failure(string reason, string reader, byte[] bytes, long arrivedAt, Exception exception) =>
        new()
        {
            Reason = reason,
            Reader = reader,
            Detail =
                $"Scoring could not take it in ({exception.GetType().Name}). Report it with its bytes; after the fix it can be replayed.",
            Source = "default",
            ArrivedAt = arrivedAt,
            Bytes = bytes,
        };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Where a batch's names stand could not be looked up; it is scored in one part")]
    private partial void LogUnparted(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Scoring waits {Pause} for its database")]
    private partial void LogPaused(TimeSpan pause, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "An activity could not be folded; it is kept as a failed activity")]
    private partial void LogFailed(Exception exception);
}
