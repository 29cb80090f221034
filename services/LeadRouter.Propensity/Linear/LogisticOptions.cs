namespace LeadRouter.Propensity.Linear;

/// <summary>How strongly weights are held together.</summary>
/// <param name="Penalty">Of a category's weights (their squares), in rows' worth of evidence.</param>
/// <param name="Bending">Of a number's weights (squares of second differences between neighbouring bins), as a multiple of <paramref name="Penalty"/>.</param>
/// <param name="Slope">Of a number's weights themselves, as a multiple of <paramref name="Penalty"/>.</param>
/// <param name="MostBins">Bins a number is cut into at most.</param>
/// <param name="IsLinear">A number has one weight, for its distance from the mean in standard deviations; the three above do not matter then.</param>
public sealed record LogisticOptions(double Penalty, double Bending = 4, double Slope = 0.1, int MostBins = 20, bool IsLinear = false);
