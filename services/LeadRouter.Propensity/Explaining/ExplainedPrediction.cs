namespace LeadRouter.Propensity.Explaining;

/// <summary>A prediction with its reasons.</summary>
/// <param name="Probability">Of conversion, 0 to 1.</param>
/// <param name="LogOdds">The same in log-odds.</param>
/// <param name="Base">Log-odds of a row of which nothing is known.</param>
/// <param name="Reasons">One for each column, the weightiest first. With <paramref name="Base"/> they add up to <paramref name="LogOdds"/>.</param>
public sealed record ExplainedPrediction(double Probability, double LogOdds, double Base, IReadOnlyList<Reason> Reasons);
