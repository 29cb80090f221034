using LeadRouter.Contracts.Activities;

namespace LeadRouter.Scoring.Contacts;

/// <summary>One person of those that a regrouping has found.</summary>
/// <param name="Leader">The person's first node.</param>
/// <param name="Nodes">All known nodes, or the one browser that nobody has claimed.</param>
/// <param name="ContactId">The contact that it has been part of.</param>
/// <param name="Keeps">It goes on under that contact's id; otherwise it needs a new one.</param>
/// <param name="IsLive">It has a live activity.</param>
/// <param name="TakesIn">Other contacts that are this person now.</param>
public sealed record RegroupPart(
    string Leader,
    IReadOnlyList<string> Nodes,
    string ContactId,
    bool Keeps,
    bool IsLive,
    IReadOnlyList<string> TakesIn
)
{
    /// <summary>What is the person's in the log.</summary>
    public IReadOnlyList<Activity> Activities { get; init; } = [];
}
