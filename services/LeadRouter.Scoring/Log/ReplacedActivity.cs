using LeadRouter.Scoring.Batches;

namespace LeadRouter.Scoring.Log;

/// <summary>A key that has arrived again and whose row in the log is another now.</summary>
/// <param name="Now">What stands.</param>
/// <param name="Before">What stood.</param>
public sealed record ReplacedActivity(ReceivedActivity Now, ReceivedActivity Before)
{
    /// <summary>It names other people or browsers than before: what the old content joined may not hold any more.</summary>
    public bool NamesOthers =>
        !Now.Known.SequenceEqual(Before.Known, StringComparer.Ordinal)
        || !Now.Anonymous.SequenceEqual(Before.Anonymous, StringComparer.Ordinal)
        || Now.IsUnmerge != Before.IsUnmerge;
}
