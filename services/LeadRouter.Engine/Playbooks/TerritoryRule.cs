using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <param name="Territory">Its name.</param>
/// <param name="When">Null takes everything.</param>
/// <param name="Team">Who works it.</param>
public sealed record TerritoryRule(string Territory, Condition? When, string Team)
{
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
