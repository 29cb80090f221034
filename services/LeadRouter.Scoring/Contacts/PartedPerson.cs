using LeadRouter.Contracts.Activities;

namespace LeadRouter.Scoring.Contacts;

/// <summary>One of the people that somebody turned out to be.</summary>
/// <param name="Work">The contact that they go on as.</param>
/// <param name="Nodes">Their names, or the one browser that nobody has claimed.</param>
/// <param name="Activities">Theirs, each once.</param>
internal sealed record PartedPerson(ContactWork Work, IReadOnlyCollection<string> Nodes, IReadOnlyList<Activity> Activities)
{
    /// <summary>A name of theirs, or a browser that they used.</summary>
    public bool Has(string node) =>
        Nodes.Contains(node, StringComparer.Ordinal)
        || (node.StartsWith("a:", StringComparison.Ordinal) && Activities.Any(activity => activity.AnonymousId == node[2..]));
}
