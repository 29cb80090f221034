using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <param name="Territory">Its name.</param>
/// <param name="When">Null takes everything.</param>
/// <param name="Team">Who works it.</param>
public sealed record TerritoryRule(string Territory, Condition? When, string Team)
{
    /// <summary>What whoever takes its leads must be able to do, in order; empty = nothing special.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Whether a lead that goes to somebody above the rules also names a member of the team, who calls first.</summary>
    public bool Sdr { get; init; }

    public SourceLocation Location { get; init; } = SourceLocation.None;
}
