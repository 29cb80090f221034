using LeadRouter.Scoring.Batches;

namespace LeadRouter.Scoring.Log;

/// <param name="Fresh">Activities whose key was never seen: the increment path is for these only.</param>
/// <param name="Replaced">Activities that arrived again with an earlier time, or live after a backfill.</param>
public sealed record AppendResult(IReadOnlyList<ReceivedActivity> Fresh, IReadOnlyList<ReplacedActivity> Replaced)
{
    /// <summary>Activities that have left the log, with their keys: older than the retention floor. Facts that go are none of them: nothing that is made from the log shows it.</summary>
    public IReadOnlyList<ReceivedActivity> Expired { get; init; } = [];
}
