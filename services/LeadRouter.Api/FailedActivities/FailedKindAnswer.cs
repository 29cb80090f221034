using LeadRouter.Api.Shapes;
using LeadRouter.Engine.FailedActivities;
using LeadRouter.Storage.FailedActivities;

namespace LeadRouter.Api.FailedActivities;

/// <summary>The failed activities of one reason and source.</summary>
/// <param name="What">What happened, in words; null for a reason of another version.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="ReplayUnchanged"><c>never</c>, <c>after-a-change</c>, <c>always</c>.</param>
/// <param name="Kept">How many are kept.</param>
/// <param name="Count">How often they failed.</param>
/// <param name="Fixed">How many have a fix that waits for its replay.</param>
/// <param name="Bytes">What they take.</param>
internal sealed record FailedKindAnswer(
    string Reason,
    string Source,
    string? What,
    string? Remedy,
    string? ReplayUnchanged,
    long Kept,
    long Count,
    long Fixed,
    long Bytes,
    DateTime FirstSeen,
    DateTime LastSeen
)
{
    public static FailedKindAnswer Of(FailedActivityKind kind)
    {
        var reason = FailureReasons.Find(kind.Reason);
        return new(
            kind.Reason,
            kind.Source,
            reason?.What,
            reason?.Remedy,
            FailedActivityAnswer.Word(reason?.Unchanged),
            kind.Rows,
            kind.Count,
            kind.Fixed,
            kind.Bytes,
            Instants.Of(kind.FirstSeen),
            Instants.Of(kind.LastSeen)
        );
    }
}
