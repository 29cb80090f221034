namespace LeadRouter.Propensity.Calibration;

/// <summary>What was said of rows, and what became of them.</summary>
/// <param name="Weights">As how many rows each counts; null: each as one.</param>
internal sealed record JudgedRows(double[] LogOdds, byte[] Labels, double[]? Weights)
{
    public double WeightOf(int row) => Weights is null ? 1 : Weights[row];

    public static JudgedRows Joined(IReadOnlyList<JudgedRows> parts) =>
        new(
            [.. parts.SelectMany(part => part.LogOdds)],
            [.. parts.SelectMany(part => part.Labels)],
            parts.All(part => part.Weights is null)
                ? null
                : [.. parts.SelectMany(part => part.Weights ?? Enumerable.Repeat(1.0, part.Labels.Length))]
        );
}
