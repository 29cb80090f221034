namespace LeadRouter.Engine.Territories;

/// <summary>The lead of the same account and motion that came before this one and was sent back.</summary>
/// <param name="Stage"><c>recycled</c> or <c>lost</c>.</param>
/// <param name="Owner">Who had it; null when nobody did.</param>
/// <param name="Recycles">How many leads of the account and motion were recycled so far.</param>
/// <param name="BackToOwner">The playbook gives it back to that person.</param>
/// <param name="Person">Who looks at one that came back too often, as the playbook says; null when nobody is named or it did not.</param>
public sealed record ReturnedLead(string Stage, string? Owner, long Recycles, bool BackToOwner, string? Person)
{
    /// <summary>The team one of whom looks at it, in their turn; null when none is named or it did not come back too often.</summary>
    public string? Team { get; init; }
}
