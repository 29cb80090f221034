using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.Identity;

/// <summary>One person as the log shows them.</summary>
/// <param name="Nodes">Known nodes (<c>u:</c>, <c>e:</c>), or the one anonymous node of a browser that nobody has claimed; ordinal order.</param>
/// <param name="Activities">Everything that belongs to the person, by (time, key).</param>
public sealed record ContactHistory(IReadOnlyList<string> Nodes, IReadOnlyList<Activity> Activities)
{
    /// <summary>A name of theirs, or a browser that they used.</summary>
    public bool Has(string node) =>
        Nodes.Contains(node, StringComparer.Ordinal)
        || (node.StartsWith("a:", StringComparison.Ordinal) && Activities.Any(activity => activity.AnonymousId == node[2..]));
}
