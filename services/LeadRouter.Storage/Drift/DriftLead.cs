namespace LeadRouter.Storage.Drift;

internal sealed class DriftLead
{
    public required string Id { get; init; }
    public required string AccountKey { get; init; }
    public required string Owner { get; init; }
    public required string Stage { get; init; }
    public long RoutedAt { get; init; }
    public long? ClosedAt { get; init; }
    public string? ExitReason { get; init; }

    /// <summary>Of the newest route, where somebody had set the owner by hand; else null.</summary>
    public string? ByHand { get; init; }
}
