namespace LeadRouter.Engine.ServiceLevels;

/// <summary>One owner's clock of a lead. Instants are Unix milliseconds, UTC.</summary>
public sealed record ServiceClock
{
    /// <summary>When this owner got the lead.</summary>
    public required long AssignedAt { get; init; }

    /// <summary>False for a lead that is the owner's for a reason above the turn: an account, an opportunity, by hand.</summary>
    public required bool ByTurn { get; init; }

    /// <summary>True when it was to move and nobody was left who had not had it.</summary>
    public bool NobodyElse { get; init; }

    /// <summary>How many of the terms' reminders have been dealt with.</summary>
    public int Reminded { get; init; }

    /// <summary>When it was told or noted that the owner did not answer; null while it was not.</summary>
    public long? BreachedAt { get; init; }

    public long? TouchedAt { get; init; }
    public long? ClosedAt { get; init; }

    /// <summary>About the step that is due.</summary>
    public CrmWord Crm { get; init; } = CrmWord.None;
}
