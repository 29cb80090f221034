namespace LeadRouter.Engine.Territories;

/// <summary>A lead that wants an owner: what the route is decided on, apart from who has how much to do.</summary>
public sealed record RoutingRequest
{
    public required string AccountKey { get; init; }

    /// <summary>Known facts by field: what territory rules look at.</summary>
    public required IReadOnlyDictionary<string, string> Facts { get; init; }

    /// <summary><c>new</c> or <c>expansion</c>.</summary>
    public required string Motion { get; init; }

    /// <summary>1 is the most urgent.</summary>
    public required int Priority { get; init; }

    public required bool HandRaise { get; init; }

    /// <summary>Who gets it before the ladder is asked: <c>account_owner</c>, <c>channel_manager</c>, <c>opportunity_owner</c>; null = the ladder alone.</summary>
    public string? Divert { get; init; }

    /// <summary>The instant of the route: Unix milliseconds, UTC.</summary>
    public required long At { get; init; }
}
