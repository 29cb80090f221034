namespace LeadRouter.Engine.Identity;

/// <summary>A person, and the contact that they go on as.</summary>
/// <param name="Person">Who.</param>
/// <param name="ContactId">The contact whose id and CRM record they keep; null when they need a new one.</param>
/// <param name="From">The contact that they have been part of: the same, or the oldest that had one of their names.</param>
/// <param name="TakesIn">Other contacts that are this person now: they lead here from now on.</param>
public sealed record KeptContact(ContactHistory Person, string? ContactId, string From, IReadOnlyList<string> TakesIn)
{
    /// <summary>Every contact that had one of their names, the oldest first.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
}
