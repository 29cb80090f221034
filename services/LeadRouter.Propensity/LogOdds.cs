namespace LeadRouter.Propensity;

/// <summary>Probability and log-odds, without overflow.</summary>
public static class LogOdds
{
    public static double ToProbability(double logOdds) => 1 / (1 + Elementary.Exp(-logOdds));

    public static double Of(double probability) => Elementary.Log(probability / (1 - probability));

    /// <summary>Natural logarithmic loss of a prediction in log-odds.</summary>
    public static double Loss(double logOdds, byte label)
    {
        var wrong = label == 1 ? -logOdds : logOdds;
        return wrong > 0 ? wrong + Elementary.Log(1 + Elementary.Exp(-wrong)) : Elementary.Log(1 + Elementary.Exp(wrong));
    }

    /// <summary>The mean of <see cref="Loss(double, byte)"/>.</summary>
    /// <param name="weights">As how many rows each counts; empty: each as one.</param>
    public static double Loss(ReadOnlySpan<double> logOdds, ReadOnlySpan<byte> labels, ReadOnlySpan<double> weights = default)
    {
        double total = 0;
        double rows = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var weight = weights.IsEmpty ? 1 : weights[i];
            total += weight * Loss(logOdds[i], labels[i]);
            rows += weight;
        }

        return rows > 0 ? total / rows : 0;
    }
}
