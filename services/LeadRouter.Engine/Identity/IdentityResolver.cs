using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.Identity;

/// <summary>Who is who, from the whole log at once: the oracle that the incremental path of the scoring role must equal.</summary>
public static class IdentityResolver
{
    /// <param name="activities">In any order, also with duplicates: of one key the smallest (time, canonical bytes) stands.</param>
    /// <returns>By first node, ordinal.</returns>
    public static IReadOnlyList<ContactHistory> Resolve(IEnumerable<Activity> activities) => throw new InvalidOperationException("not yet");
}
