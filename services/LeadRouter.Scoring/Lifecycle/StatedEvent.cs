namespace LeadRouter.Scoring.Lifecycle;

/// <summary>A transition that somebody stated, as it is kept.</summary>
internal sealed class StatedEvent
{
    public required string Status { get; init; }
    public long At { get; init; }
    public required string Source { get; init; }
    public required string Key { get; init; }
    public string? Reason { get; init; }
    public long? Until { get; init; }
}
