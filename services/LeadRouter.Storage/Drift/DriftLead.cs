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

    /// <summary>The newest route, where somebody had set the owner by hand, or has since; else null.</summary>
    public string? Route { get; init; }

    /// <summary>Since the newest route, in the words of <see cref="Engine.Routes.RouteWords.Handed"/>; null where nobody has set the owner by hand since.</summary>
    public string? Handed { get; init; }

    public string? HandedBy { get; init; }
    public long HandedAt { get; init; }
}
