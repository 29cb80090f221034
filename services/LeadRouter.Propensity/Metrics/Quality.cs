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
    public static Quality Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<byte> labels)
    {
        double loss = 0;
        double brier = 0;
        var predicted = new double[EceBins];
        var converted = new double[EceBins];
        for (var i = 0; i < labels.Length; i++)
        {
            var probability = Math.Clamp(probabilities[i], Least, 1 - Least);
            loss -= Elementary.Log(labels[i] == 1 ? probability : 1 - probability);
            brier += (probability - labels[i]) * (probability - labels[i]);
            var bin = Math.Min(EceBins - 1, (int)(probability * EceBins));
            predicted[bin] += probability;
            converted[bin] += labels[i];
        }

        var (auc, interval) = RocCurve.Auc(probabilities, labels);
        var rows = (double)labels.Length;
        return new Quality(
            auc,
            interval,
            Ranking.PrAuc(probabilities, labels),
            loss / rows,
            brier / rows,
            predicted.Zip(converted, (sum, count) => Math.Abs(sum - count)).Sum() / rows,
            Ranking.Lift(probabilities, labels, 0.1)
        );
    }
}
