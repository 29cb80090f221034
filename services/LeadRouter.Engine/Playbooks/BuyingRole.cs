using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <summary>A role that a purchase needs, and who plays it. Several lines may name the same role; empty lists ask nothing.</summary>
/// <param name="Role">Its name: <c>economic_buyer</c>.</param>
/// <param name="Functions">Any of them; see <see cref="PersonaRule"/>.</param>
/// <param name="Seniorities">Any of them; see <see cref="PersonaRule"/>.</param>
/// <param name="Importance"><c>strong</c>, <c>moderate</c> or <c>weak</c>.</param>
public sealed record BuyingRole(string Role, IReadOnlyList<string> Functions, IReadOnlyList<string> Seniorities, string Importance)
{
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
