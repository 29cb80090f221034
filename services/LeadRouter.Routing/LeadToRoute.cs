namespace LeadRouter.Routing;

/// <summary>A lead's row, locked by the transaction that read it.</summary>
internal sealed class LeadToRoute
{
    public required string Id { get; init; }
    public required string ContactId { get; init; }
    public required string AccountKey { get; init; }
    public required string Motion { get; init; }
    public required string Stage { get; init; }
    public long Priority { get; init; }
    public long HandRaise { get; init; }
    public string? Divert { get; init; }
    public string? Owner { get; init; }
    public string? Sdr { get; init; }
    public long QualifiedAt { get; init; }
    public long? RoutedAt { get; init; }
    public long? ClosedAt { get; init; }

    /// <summary>Whose books the lead's turn stands in; null when it cost none, or was given back.</summary>
    public string? CreditTeam { get; init; }
    public long? CreditPriority { get; init; }
    public string? CreditMember { get; init; }

    /// <summary>The team for whose room it waits; null when it does not wait.</summary>
    public string? WaitsFor { get; init; }
    public long Version { get; init; }
}
