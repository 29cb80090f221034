using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage.FailedActivities;

namespace LeadRouter.Api.FailedActivities;

/// <summary>What became of a failed activity in a replay, or would become of it.</summary>
/// <param name="Reason">Why it failed before.</param>
/// <param name="Outcome"><c>taken</c> or <c>still-failing</c>.</param>
/// <param name="Activities">How many activities it is.</param>
/// <param name="NewlyFailed">How many parts of it are kept as failed activities of their own.</param>
/// <param name="ReasonNow">Why it fails now; null when it was taken.</param>
/// <param name="Detail">The same in words.</param>
internal sealed record ReplayedAnswer(
    string Id,
    string Source,
    string Reason,
    string Outcome,
    int Activities,
    int NewlyFailed,
    string? ReasonNow,
    string? Detail
)
{
    public const string Taken = "taken";
    public const string StillFailing = "still-failing";

    public static ReplayedAnswer Of(FailedActivityRow row, KeptReading reading)
    {
        var why = reading.IsStillFailing ? reading.Failed.FirstOrDefault() : null;
        return reading.IsStillFailing
            ? new(
                row.Id,
                row.Source,
                row.Reason,
                StillFailing,
                0,
                0,
                why?.Reason ?? row.Reason,
                why?.Detail ?? "There is no activity in it."
            )
            : new(row.Id, row.Source, row.Reason, Taken, reading.Activities.Count, reading.Failed.Count, null, null);
    }
}
