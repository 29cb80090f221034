using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <param name="Territory">Its name.</param>
/// <param name="When">With what its parents ask for; null takes everything.</param>
/// <param name="Team">Who works it: its own, else its parent's.</param>
public sealed record TerritoryRule(string Territory, Condition? When, string Team)
{
    /// <summary>The territory that it lies within; null = none.</summary>
    public string? Parent { get; init; }

    public TerritoryState State { get; init; }

    /// <summary>Takes leads from this instant on: Unix milliseconds, UTC.</summary>
    public long From { get; init; } = long.MinValue;

    /// <summary>Takes leads before this instant: Unix milliseconds, UTC.</summary>
    public long Until { get; init; } = long.MaxValue;

    /// <summary>What whoever takes its leads must be able to do, in order; empty = nothing special.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Whether a lead that goes to somebody above the rules also names a member of the team, who calls first.</summary>
    public bool Sdr { get; init; }

    public SourceLocation Location { get; init; } = SourceLocation.None;

    /// <summary>Whether its days have come and have not gone. A draft's too: its state is asked apart.</summary>
    /// <param name="at">Unix milliseconds, UTC.</param>
    public bool IsInEffect(long at) => From <= at && at < Until;

    /// <summary>Whether both are in effect at some instant.</summary>
    internal bool Meets(TerritoryRule other) => From < other.Until && other.From < Until;

    /// <summary>Whether it is in effect whenever the other one is.</summary>
    internal bool Spans(TerritoryRule other) => From <= other.From && Until >= other.Until;
}
