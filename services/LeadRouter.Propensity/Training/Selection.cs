using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Metrics;

namespace LeadRouter.Propensity.Training;

/// <summary>What validation has chosen: weights of members, and a calibrator.</summary>
/// <param name="Quality">Of predictions that neither their row nor its fold had a say in.</param>
/// <param name="Skill">The AUC within folds, averaged: a base rate that moves from fold to fold is no skill.</param>
internal sealed record Selection(double[] Weights, ICalibrator Calibrator, Quality Quality, Interval Skill)
{
    /// <summary>Rows that weights without a fold are found by: they only serve to judge.</summary>
    private const int RowsToJudgeBy = 8_000;

    /// <summary>The best of up to a dozen members was taken: by Bonferroni an interval of 95 % for the best is one of 99.6 % for each.</summary>
    private const double Widened = 2.87 / 1.96;

    public static Selection Of(IReadOnlyList<Validated> members, byte[][] labels, bool isOrdered)
    {
        var folds = Enumerable.Range(0, labels.Length).ToArray();
        var weights = Blend.Weights(Joined(members, folds, 1), [.. labels.SelectMany(one => one)]);
        var unseen = folds.Select(fold => Unseen(members, labels, fold)).ToArray();
        var calibrator = CalibratorChoice.Choose(unseen, labels, isOrdered);
        var probabilities = unseen.SelectMany(one => one).Select(one => LogOdds.ToProbability(calibrator.Calibrate(one))).ToArray();
        var byFold = folds.Select(fold => RocCurve.Auc(unseen[fold], labels[fold]).Interval).ToArray();
        return new Selection(weights, calibrator, Quality.Of(probabilities, [.. labels.SelectMany(one => one)]), Together(byFold));
    }

    /// <summary>A fold's log-odds by members and weights that the other folds have chosen.</summary>
    private static double[] Unseen(IReadOnlyList<Validated> members, byte[][] labels, int fold)
    {
        var others = Enumerable.Range(0, labels.Length).Where(other => other != fold).ToArray();
        var stride = 1 + (others.Sum(other => labels[other].Length) / RowsToJudgeBy);
        var weights = Blend.Weights(
            Joined(members, others, stride),
            [.. others.SelectMany(other => labels[other]).Where((_, row) => row % stride == 0)]
        );
        return Blend.Mix([.. members.Select(member => member.Unseen[fold])], weights);
    }

    private static List<double[]> Joined(IReadOnlyList<Validated> members, int[] folds, int stride) =>
        [.. members.Select(member => folds.SelectMany(fold => member.Best[fold]).Where((_, row) => row % stride == 0).ToArray())];

    private static Interval Together(Interval[] byFold)
    {
        var middle = byFold.Average(one => (one.From + one.To) / 2);
        var half = Widened * Math.Sqrt(byFold.Sum(one => (one.To - one.From) * (one.To - one.From) / 4)) / byFold.Length;
        return new Interval(middle - half, middle + half);
    }
}
