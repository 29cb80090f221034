namespace LeadRouter.Scoring.Decisions;

/// <summary>An open lead as it is looked for before a new one is made.</summary>
internal sealed class OpenLead
{
    public required string Id { get; init; }
    public string? ContactId { get; init; }
    public string? Owner { get; init; }
    public long Priority { get; init; }
}
