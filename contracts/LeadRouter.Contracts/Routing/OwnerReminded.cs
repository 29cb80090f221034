namespace LeadRouter.Contracts.Routing;

/// <summary>Part of the time to the first touch has passed, and nobody was in touch: the owner is reminded.</summary>
public sealed record OwnerReminded
{
    public required Guid LeadId { get; init; }
    public required Guid ContactId { get; init; }
    public required string AccountKey { get; init; }

    /// <summary>The owner's e-mail address.</summary>
    public required string Owner { get; init; }

    public required bool HandRaise { get; init; }

    /// <summary>1 for the first reminder of this owner.</summary>
    public required int Number { get; init; }

    /// <summary>1 for the lead's first owner.</summary>
    public required int Round { get; init; }

    /// <summary>The first touch is due then: Unix milliseconds, UTC.</summary>
    public required long DueAt { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public required long At { get; init; }
}
