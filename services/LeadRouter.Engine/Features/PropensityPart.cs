namespace LeadRouter.Engine.Features;

/// <summary>What one thing adds to a propensity.</summary>
/// <param name="Feature">The column; <c>base</c> for what is said of somebody of whom nothing is known, <c>rounding</c> for what is left over.</param>
/// <param name="Text">In words.</param>
/// <param name="LogOdds">In thousandths.</param>
public sealed record PropensityPart(string Feature, string Text, int LogOdds);
