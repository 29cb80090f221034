namespace LeadRouter.Storage.Leads;

/// <summary>What a sentence about a lead needs.</summary>
public sealed class LeadStory
{
    public required string Id { get; init; }

    /// <summary>E-mail address; null until routed.</summary>
    public string? Owner { get; init; }

    /// <summary>Why it became a lead, in one sentence.</summary>
    public string? Reason { get; init; }
}
