namespace LeadRouter.Contracts.Scoring;

/// <summary>A contact's grade, level, persona or qualification is another than before. Not sent per activity.</summary>
public sealed record ScoreChanged
{
    public required Guid ContactId { get; init; }

    /// <summary>The contact's version; a consumer ignores one older than it has seen.</summary>
    public required long Version { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public required long At { get; init; }

    public required Guid DecisionId { get; init; }
}
