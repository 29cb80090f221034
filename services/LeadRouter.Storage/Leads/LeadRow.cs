namespace LeadRouter.Storage.Leads;

/// <summary>A lead as it is kept. Ids are 32 hexadecimal digits, instants Unix milliseconds UTC.</summary>
public sealed class LeadRow
{
    public required string Id { get; init; }
    public required string ContactId { get; init; }
    public required string AccountKey { get; init; }
    public required string Motion { get; init; }
    public long Episode { get; init; }
    public required string Stage { get; init; }
    public long Priority { get; init; }
    public long HandRaise { get; init; }
    public string? Divert { get; init; }
    public string? Owner { get; init; }
    public string? Sdr { get; init; }
    public string? Territory { get; init; }
    public string? Team { get; init; }
    public long QualifiedAt { get; init; }
    public long? RoutedAt { get; init; }
    public long? SlaDueAt { get; init; }
    public long? ClosedAt { get; init; }

    /// <summary>Why it ended.</summary>
    public string? Reason { get; init; }

    /// <summary>Until when it sleeps.</summary>
    public long? WakeAt { get; init; }
    public long Version { get; init; }
}
