using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <summary>A persona: first match wins. Empty lists ask nothing.</summary>
/// <param name="Persona">Its name.</param>
/// <param name="Tier">0 (excluded), 1 (most wanted), 2 or 3.</param>
/// <param name="Functions">Any of them: it, operations, marketing, sales, finance, hr, legal, product, engineering, procurement, support, research, education, general.</param>
/// <param name="Seniorities">Any of them: c_level, vp, director, manager, senior, staff, intern, student, owner.</param>
public sealed record PersonaRule(string Persona, int Tier, IReadOnlyList<string> Functions, IReadOnlyList<string> Seniorities)
{
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
