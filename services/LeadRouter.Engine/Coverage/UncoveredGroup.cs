namespace LeadRouter.Engine.Coverage;

/// <summary>Activities that give no signal.</summary>
/// <param name="Suggestion">A signal's <c>when</c> that would catch them, as the playbook writes it; null when no field tells them apart.</param>
/// <param name="Catches">How many of all uncovered activities it would catch.</param>
public sealed record UncoveredGroup(CoverageGroup Group, long Count, string? Suggestion, long Catches);
