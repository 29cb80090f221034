namespace LeadRouter.Contracts.Scoring;

/// <summary>Facts that somebody waits for did not come in time. Sent once for each wait.</summary>
public sealed record EnrichmentOverdue
{
    public required Guid ContactId { get; init; }
    public required string AccountKey { get; init; }

    /// <summary>Who is told, as the playbook says: a channel with <c>#</c> or an e-mail address.</summary>
    public required string To { get; init; }

    /// <summary>Names of the facts.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>They were wanted by then: Unix milliseconds, UTC.</summary>
    public required long DueAt { get; init; }

    /// <summary>When it was noticed: Unix milliseconds, UTC.</summary>
    public required long At { get; init; }
}
