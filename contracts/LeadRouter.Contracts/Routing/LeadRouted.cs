namespace LeadRouter.Contracts.Routing;

/// <summary>A lead has its owner.</summary>
public sealed record LeadRouted
{
    public required Guid LeadId { get; init; }

    /// <summary>The lead's version that this event describes; a consumer ignores one older than it has seen.</summary>
    public required int Version { get; init; }

    public required Guid ContactId { get; init; }
    public required string AccountKey { get; init; }
    public required string Motion { get; init; }

    /// <summary>The owner's e-mail address.</summary>
    public required string Owner { get; init; }

    /// <summary>Who calls first, where the owner stands above the territory rules and the territory wants both; null when the owner does.</summary>
    public string? Sdr { get; init; }

    /// <summary>Who owns the account, where that is somebody else than the lead's owner; null when it is not, or nobody is known to.</summary>
    public string? AccountOwner { get; init; }

    public required int Priority { get; init; }
    public required bool HandRaise { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public required long RoutedAt { get; init; }

    /// <summary>The decision record that chose the owner.</summary>
    public required Guid DecisionId { get; init; }
}
