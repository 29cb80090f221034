namespace LeadRouter.Propensity.Drift;

/// <summary>How far the rows to predict are from those learnt from.</summary>
/// <param name="BaseRate">Share of converted rows in the training part.</param>
/// <param name="LaterRate">In the test part.</param>
/// <param name="Psi">Population stability index by feature, the largest first.</param>
/// <param name="Alarms">What a person has to know, in words; empty when nothing has moved much.</param>
public sealed record DriftReport(
    double BaseRate,
    double LaterRate,
    IReadOnlyList<KeyValuePair<string, double>> Psi,
    IReadOnlyList<string> Alarms
)
{
    /// <summary>Features whose values are others than before, by more than chance gives so few rows.</summary>
    public IReadOnlyList<string> Moved { get; init; } = [];
}
