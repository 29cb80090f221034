using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <summary>One criterion of the ICP.</summary>
/// <param name="Field">The account's fact it looks at.</param>
/// <param name="Weight">Its share; shares are relative to the sum of the known criteria's. ≥ 1.</param>
/// <param name="Points">First match gives the points.</param>
/// <param name="Other">Points (0–100) when the fact is known and nothing matches.</param>
public sealed record IcpCriterion(string Field, int Weight, IReadOnlyList<IcpPoints> Points, int Other)
{
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
