namespace LeadRouter.Contracts.Scoring;

/// <summary>A lead is its owner's no more: it has ended, or somebody else has it by hand. There is room for another.</summary>
public sealed record LeadReleased
{
    public required Guid LeadId { get; init; }

    /// <summary>The lead's version that this event describes.</summary>
    public required int Version { get; init; }

    /// <summary>Where it stands now: how it ended, or its stage with the new owner.</summary>
    public required string Stage { get; init; }

    /// <summary>Why it ended, as the playbook's <c>recycle</c> names it; null when nobody said.</summary>
    public required string? Reason { get; init; }

    /// <summary>E-mail address of whoever had it; null when nobody did.</summary>
    public required string? Owner { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public required long At { get; init; }
}
