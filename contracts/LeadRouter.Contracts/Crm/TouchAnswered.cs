namespace LeadRouter.Contracts.Crm;

/// <summary>What the CRM says of <see cref="Routing.TouchAsked"/>.</summary>
public sealed record TouchAnswered
{
    public required Guid LeadId { get; init; }

    /// <summary>Of the question.</summary>
    public required int Round { get; init; }

    /// <summary>Of the question: the answer to an older one is none.</summary>
    public required int Question { get; init; }

    /// <summary><c>touched</c>, <c>untouched</c>, <c>unreadable</c>, or <c>not-connected</c> where there is no CRM.</summary>
    public required string Answer { get; init; }

    /// <summary>When somebody was first in touch since the question's instant: Unix milliseconds, UTC; null when nobody was.</summary>
    public long? TouchedAt { get; init; }

    /// <summary>How: <c>call</c>, <c>email</c>, <c>meeting</c>, <c>task</c> or <c>status</c>; null when nobody was.</summary>
    public string? TouchedBy { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public required long At { get; init; }
}
