using System.Globalization;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.FailedActivities;
using LeadRouter.Scoring.Batches;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage;
using LeadRouter.Storage.Retention;

namespace LeadRouter.Scoring.Retention;

/// <summary>
/// What happened before the retention floor leaves the flow, one activity at a time: its key is forgotten, so it could not be told from a repetition. A fact has become
/// known now, however long it has held, and its key is never forgotten (ADR 0029). So has a consent that comes with what is too old: it is taken in alone.
/// </summary>
internal static class TooOld
{
    /// <returns>The others, and what those that are too old say of consent.</returns>
    public static async Task<IReadOnlyList<ReceivedActivity>> DivertAsync(
        UnitOfWork unit,
        IReadOnlyList<ReceivedActivity> batch,
        CancellationToken cancellationToken
    )
    {
        if (await ActivityFloor.ReadAsync(unit, cancellationToken) is not { } floor || !batch.Any(IsTooOld))
        {
            return batch;
        }

        await FailedActivityStore.KeepAsync(
            unit,
            [.. batch.Where(IsTooOld).Select(activity => Failure(activity, floor))],
            cancellationToken
        );
        return [.. batch.Select(activity => IsTooOld(activity) ? activity.ConsentAlone() : activity).OfType<ReceivedActivity>()];

        bool IsTooOld(ReceivedActivity activity) => activity.Activity.At < floor && activity.Activity.Type != ActivityType.Fact;
    }

    private static FailedActivity Failure(ReceivedActivity activity, long floor) =>
        new()
        {
            Reason = FailureReasons.TooOld,
            Detail =
                $"It happened before {Day(floor)} (UTC), and activities from before that day are not kept (Retention:ActivityDays).{(ConsentWord.Of(activity.Activity) is null ? "" : " What it says of consent was taken.")} If its time is wrong, fix it and replay it.",
            Source = activity.Activity.Source,
            ArrivedAt = activity.ArrivedAt,
            Bytes = activity.Json.ToArray(),
            Reader = KeptAs.Activity,
            Origin = activity.Origin,
        };

    private static string Day(long at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
