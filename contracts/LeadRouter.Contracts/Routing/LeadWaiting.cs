namespace LeadRouter.Contracts.Routing;

/// <summary>Everybody who may take a lead is full: it waits for room, and whoever looks after the team is told. Sent once for each wait.</summary>
public sealed record LeadWaiting
{
    public required Guid LeadId { get; init; }
    public required Guid ContactId { get; init; }
    public required string AccountKey { get; init; }

    /// <summary>For whose room it waits, as the playbook names it.</summary>
    public required string Team { get; init; }

    /// <summary>Who is told, as the playbook says: a channel with <c>#</c> or an e-mail address; null when it names nobody.</summary>
    public string? To { get; init; }

    public required int Priority { get; init; }
    public required bool HandRaise { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public required long At { get; init; }

    /// <summary>The decision record that found no room.</summary>
    public required Guid DecisionId { get; init; }
}
