namespace LeadRouter.Contracts.Scoring;

/// <summary>A new episode has qualified and wants an owner.</summary>
public sealed record LeadQualified
{
    public required Guid LeadId { get; init; }

    /// <summary>The lead's version that this event describes; a consumer ignores one older than it has seen.</summary>
    public required int Version { get; init; }

    public required Guid ContactId { get; init; }

    /// <summary>The account's key (see the engine's account keys), or <c>contact:ID</c> for a contact without one.</summary>
    public required string AccountKey { get; init; }

    /// <summary><c>new</c> or <c>expansion</c>.</summary>
    public required string Motion { get; init; }

    /// <summary>1 is the most urgent.</summary>
    public required int Priority { get; init; }

    public required bool HandRaise { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public required long QualifiedAt { get; init; }

    /// <summary>The decision record that qualified it.</summary>
    public required Guid DecisionId { get; init; }

    /// <summary>How the playbook diverts it, if it does: <c>account_owner</c>, <c>channel_manager</c>, <c>opportunity_owner</c>.</summary>
    public string? Divert { get; init; }

    /// <summary>
    /// The account's facts at the decision, by field: what territory rules look at. Empty for a lead that waits and is only to be looked at again: those of its last
    /// decision count then.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Facts { get; init; }
}
