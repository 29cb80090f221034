using LeadRouter.Engine.Identity;

namespace LeadRouter.Scoring.Contacts;

/// <summary>One person of those that a regrouping has found.</summary>
/// <param name="Kept">Who, and the contacts that they have been.</param>
/// <param name="IsLive">It has a live activity.</param>
public sealed record RegroupPart(KeptContact Kept, bool IsLive)
{
    /// <summary>The person's first node.</summary>
    public string Leader => Nodes[0];

    /// <summary>All known nodes, or the one browser that nobody has claimed.</summary>
    public IReadOnlyList<string> Nodes => Kept.Person.Nodes;

    /// <summary>The contact that it has been part of.</summary>
    public string ContactId => Kept.From;

    /// <summary>It goes on under that contact's id; otherwise it needs a new one.</summary>
    public bool Keeps => Kept.ContactId is not null;

    /// <summary>Other contacts that are this person now.</summary>
    public IReadOnlyList<string> TakesIn => Kept.TakesIn;
}
