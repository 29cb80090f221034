namespace LeadRouter.Contracts.Scoring;

/// <summary>A second person at an account has qualified while a lead is open there: same owner, no new credit or SLA.</summary>
public sealed record LeadJoined
{
    public required Guid LeadId { get; init; }
    public required Guid ContactId { get; init; }
    public required string AccountKey { get; init; }

    /// <summary>The owner's e-mail address; null while the lead has none yet.</summary>
    public required string? Owner { get; init; }

    public required bool HandRaise { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public required long JoinedAt { get; init; }

    public required Guid DecisionId { get; init; }
}
