namespace LeadRouter.Contracts.Scoring;

/// <summary>One contact of <see cref="ScoresChanged"/>.</summary>
public sealed record ScoredContact
{
    public required Guid ContactId { get; init; }

    /// <summary>The contact's version; a consumer ignores one older than it has seen.</summary>
    public required long Version { get; init; }

    public required Guid DecisionId { get; init; }
}
