namespace LeadRouter.Contracts.Scoring;

/// <summary>A contact qualified at an account with an open opportunity: it goes to that opportunity's owner, without a new lead.</summary>
public sealed record ContactAttached
{
    public required Guid ContactId { get; init; }
    public required string AccountKey { get; init; }

    /// <summary>The opportunity owner's e-mail address; null when the facts name none.</summary>
    public required string? Owner { get; init; }

    public required bool HandRaise { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public required long At { get; init; }

    public required Guid DecisionId { get; init; }
}
