namespace LeadRouter.Contracts.Scoring;

/// <summary>What <see cref="ScoresChanged"/> was for one contact: nothing sends it any more, and what an earlier version has left in the outbox is still heard.</summary>
public sealed record ScoreChanged
{
    public required Guid ContactId { get; init; }

    /// <summary>The contact's version; a consumer ignores one older than it has seen.</summary>
    public required long Version { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public required long At { get; init; }

    public required Guid DecisionId { get; init; }
}
