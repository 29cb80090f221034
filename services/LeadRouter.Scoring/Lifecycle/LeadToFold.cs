using LeadRouter.Engine.Lifecycle;

namespace LeadRouter.Scoring.Lifecycle;

/// <summary>A lead of which something is said, locked by the transaction that read it.</summary>
internal sealed class LeadToFold
{
    public required string Id { get; init; }
    public required string AccountKey { get; init; }
    public required string Motion { get; init; }
    public required string Stage { get; init; }
    public string? Reason { get; init; }
    public string? Owner { get; init; }
    public long QualifiedAt { get; init; }
    public long? RoutedAt { get; init; }
    public long? ClosedAt { get; init; }
    public long? WakeAt { get; init; }

    public LeadStanding Standing => new(Stage, Reason, ClosedAt, WakeAt);
}
