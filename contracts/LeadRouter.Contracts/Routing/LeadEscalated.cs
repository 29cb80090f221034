namespace LeadRouter.Contracts.Routing;

/// <summary>Nobody was in touch with a lead in time, and it stays with its owner: whom the playbook names is told.</summary>
public sealed record LeadEscalated
{
    public required Guid LeadId { get; init; }
    public required Guid ContactId { get; init; }
    public required string AccountKey { get; init; }

    /// <summary>The owner's e-mail address.</summary>
    public required string Owner { get; init; }

    /// <summary>Who is told, as the playbook says: a channel with <c>#</c> or an e-mail address.</summary>
    public required string To { get; init; }

    public required bool HandRaise { get; init; }

    /// <summary>Why it stays: <c>overdue</c>, <c>owner-matched</c>, <c>nobody-else</c> or <c>crm-unreadable</c>.</summary>
    public required string Why { get; init; }

    /// <summary>1 for the lead's first owner.</summary>
    public required int Round { get; init; }

    /// <summary>The first touch was due then: Unix milliseconds, UTC.</summary>
    public required long DueAt { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public required long At { get; init; }
}
