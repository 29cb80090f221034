namespace LeadRouter.Engine.Territories;

/// <summary>One territory rule, and whether it applies.</summary>
/// <param name="Territory">Its name.</param>
/// <param name="Team">Its team.</param>
/// <param name="Matched">True for the first rule that holds.</param>
/// <param name="Code">Stable: one of <see cref="RouteCodes"/>.</param>
/// <param name="Text">Why, in words.</param>
public sealed record RuleStep(string Territory, string Team, bool Matched, string Code, string Text);
