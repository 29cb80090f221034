namespace LeadRouter.Propensity.Metrics;

/// <summary>How good predictions are.</summary>
/// <param name="Auc">Chance that a converted row stands above one that is not, 0 to 1; ties count half.</param>
/// <param name="PrAuc">Mean precision over the converted rows.</param>
/// <param name="LogLoss">Mean, natural logarithm.</param>
/// <param name="Brier">Mean squared error of the probability.</param>
/// <param name="Ece">Mean distance of prediction and share of converted over 10 bins of equal width, weighed by rows.</param>
/// <param name="Lift10">Share of converted among the 10 % predicted highest, over the share among all.</param>
public sealed record Quality(double Auc, Interval AucInterval, double PrAuc, double LogLoss, double Brier, double Ece, double Lift10)
{
    private const int EceBins = 10;

    /// <summary>Keeps the loss of a certain and wrong prediction finite.</summary>
    private const double Least = 1e-15;

    /// <param name="probabilities">0 to 1.</param>
    /// <param name="labels">1 converted, 0 not; both have to occur for the AUC to mean something.</param>
    /// <param name="weights">As how many rows each counts; empty: each as one.</param>
    public static Quality Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<byte> labels, ReadOnlySpan<double> weights = default)
    {
        double rows = 0;
        double loss = 0;
        double brier = 0;
        var predicted = new double[EceBins];
        var converted = new double[EceBins];
        for (var i = 0; i < labels.Length; i++)
        {
            var weight = weights.IsEmpty ? 1 : weights[i];
            var probability = Math.Clamp(probabilities[i], Least, 1 - Least);
            loss -= weight * Elementary.Log(labels[i] == 1 ? probability : 1 - probability);
            brier += weight * ((probability - labels[i]) * (probability - labels[i]));
            var bin = Math.Min(EceBins - 1, (int)(probability * EceBins));
            predicted[bin] += weight * probability;
            converted[bin] += weight * labels[i];
            rows += weight;
        }

        var (auc, interval) = RocCurve.Auc(probabilities, labels, weights);
        return new Quality(
            auc,
            interval,
            Ranking.PrAuc(probabilities, labels, weights),
            loss / rows,
            brier / rows,
            predicted.Zip(converted, (sum, count) => Math.Abs(sum - count)).Sum() / rows,
            Ranking.Lift(probabilities, labels, 0.1, weights)
        );
    }
}
