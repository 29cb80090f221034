namespace LeadRouter.Scoring.Decisions;

/// <summary>A lead that has another owner now.</summary>
internal sealed class HandedLead
{
    public required string Id { get; init; }
    public required string ContactId { get; init; }
    public required string AccountKey { get; init; }
    public required string Motion { get; init; }
    public required string Stage { get; init; }
    public long Priority { get; init; }
    public long HandRaise { get; init; }
    public long Version { get; init; }
}
