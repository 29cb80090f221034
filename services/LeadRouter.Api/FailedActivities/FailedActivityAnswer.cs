using LeadRouter.Api.Shapes;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.FailedActivities;
using LeadRouter.Storage.FailedActivities;

namespace LeadRouter.Api.FailedActivities;

/// <summary>Something that was sent and could not be taken as an activity.</summary>
/// <param name="Reason">A stable word: <c>too-large</c>, <c>future-clock</c>, …</param>
/// <param name="Detail">Why, in words.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="ReplayUnchanged">Whether a replay without a fix can succeed: <c>never</c>, <c>after-a-change</c> of the configuration or the program, <c>always</c>.</param>
/// <param name="Reader">Which reader reads it again: <c>segment</c> an item of a batch, <c>segment:track</c> a call, …; null for one of an older version.</param>
/// <param name="Origin"><c>live</c> or <c>backfill</c>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Count">How often the same bytes came.</param>
/// <param name="Bytes">As they were sent, in base64; only for the role admin, else null.</param>
/// <param name="Envelope">What came around them, in base64; only for the role admin, else null.</param>
/// <param name="FixedAt">When it was fixed; the fix waits for its replay.</param>
/// <param name="FixedBy">The name of the key that fixed it.</param>
/// <param name="FixedBytes">What a replay reads instead, in base64; only for the role admin, else null.</param>
internal sealed record FailedActivityAnswer(
    string Id,
    string Reason,
    string Detail,
    string? Remedy,
    string? ReplayUnchanged,
    string Source,
    string? Reader,
    string Origin,
    long Size,
    DateTime FirstSeen,
    DateTime LastSeen,
    long Count,
    byte[]? Bytes,
    byte[]? Envelope,
    DateTime? FixedAt,
    string? FixedBy,
    byte[]? FixedBytes
)
{
    /// <param name="withBytes">For who may see personal data.</param>
    public static FailedActivityAnswer Of(FailedActivityRow row, bool withBytes)
    {
        var reason = FailureReasons.Find(row.Reason);
        return new(
            row.Id,
            row.Reason,
            row.Detail,
            reason?.Remedy,
            Word(reason?.Unchanged),
            row.Source,
            row.Reader,
            row.Origin == (long)ActivityOrigin.Backfill ? "backfill" : "live",
            row.Size,
            Instants.Of(row.FirstSeen),
            Instants.Of(row.LastSeen),
            row.Count,
            withBytes ? row.Bytes : null,
            withBytes ? row.Envelope : null,
            Instants.Of(row.FixedAt),
            row.FixedBy,
            withBytes ? row.FixedBytes : null
        );
    }

    public static string? Word(ReplayUnchanged? unchanged) =>
        unchanged switch
        {
            Engine.FailedActivities.ReplayUnchanged.Never => "never",
            Engine.FailedActivities.ReplayUnchanged.AfterAChange => "after-a-change",
            Engine.FailedActivities.ReplayUnchanged.Always => "always",
            _ => null,
        };
}
