namespace LeadRouter.Scoring.Decisions;

/// <summary>A lead that is to have another owner.</summary>
internal sealed class HandedLead
{
    public required string Id { get; init; }
    public required string ContactId { get; init; }
    public required string AccountKey { get; init; }
    public required string Motion { get; init; }
    public required string Stage { get; init; }
    public long Priority { get; init; }
    public long HandRaise { get; init; }
    public string? Divert { get; init; }

    /// <summary>Who has had it; null for one that nobody has yet.</summary>
    public string? Owner { get; init; }
    public long QualifiedAt { get; init; }
    public long Version { get; init; }
}
