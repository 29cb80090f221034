namespace LeadRouter.Propensity.Drift;

/// <summary>Whether outcomes come about as often as they were predicted.</summary>
public static class CalibrationCheck
{
    /// <summary>Outcomes below which nothing can be told.</summary>
    public const int LeastRows = 50;

    /// <summary>Factor between what was predicted and what came about from which predictions are off, when it is no chance.</summary>
    private const double AlarmingFactor = 1.25;

    private const double Significant = 3;

    /// <param name="probabilities">0 to 1, of rows that were not learnt from.</param>
    /// <param name="labels">1 converted, 0 not.</param>
    /// <returns>What a person has to know, in words; null when they agree, or too little is known.</returns>
    public static string? AlarmOf(ReadOnlySpan<double> probabilities, ReadOnlySpan<byte> labels)
    {
        double expected = 0;
        double variance = 0;
        long converted = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            expected += probabilities[row];
            variance += probabilities[row] * (1 - probabilities[row]);
            converted += labels[row];
        }

        var factor = converted / Math.Max(expected, 1e-9);
        return
            labels.Length >= LeastRows
            && Math.Abs(converted - expected) > Significant * Math.Sqrt(variance)
            && (factor >= AlarmingFactor || factor <= 1 / AlarmingFactor)
            ? FormattableString.Invariant(
                $"of {labels.Length:N0} leads whose outcome is known since, {converted:N0} converted; {expected:0.0} were predicted"
            )
            : null;
    }
}
