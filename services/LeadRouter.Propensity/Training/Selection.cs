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

    /// <summary>Rows of an outcome below which the spread of a fold's AUC cannot be told.</summary>
    private const int LeastOfOutcome = 3;

    /// <param name="labels">By fold.</param>
    /// <param name="counts">By fold: as how many rows each counts; null: each as one.</param>
    public static Selection Of(IReadOnlyList<Validated> members, byte[][] labels, bool isOrdered, double[]?[]? counts = null)
    {
        var folds = Enumerable.Range(0, labels.Length).ToArray();
        byte[] all = [.. labels.SelectMany(one => one)];
        var allCounts = Joined(counts, folds, 1);
        var weights = Blend.Weights(Joined(members, folds, 1), all, allCounts);
        var unseen = folds.Select(fold => Unseen(members, labels, counts, fold)).ToArray();
        var calibrator = CalibratorChoice.Choose(unseen, labels, isOrdered, counts);
        var probabilities = unseen.SelectMany(one => one).Select(one => LogOdds.ToProbability(calibrator.Calibrate(one))).ToArray();
        var byFold = folds.Select(fold => RocCurve.Auc(unseen[fold], labels[fold], counts?[fold]).Interval).ToArray();
        return new Selection(weights, calibrator, Quality.Of(probabilities, all, allCounts), Together(byFold, labels));
    }

    /// <summary>A fold's log-odds by members and weights that the other folds have chosen.</summary>
    private static double[] Unseen(IReadOnlyList<Validated> members, byte[][] labels, double[]?[]? counts, int fold)
    {
        var others = Enumerable.Range(0, labels.Length).Where(other => other != fold).ToArray();
        var stride = 1 + (others.Sum(other => labels[other].Length) / RowsToJudgeBy);
        var weights = Blend.Weights(
            Joined(members, others, stride),
            [.. others.SelectMany(other => labels[other]).Where((_, row) => IsJudgedBy(row, stride))],
            Joined(counts, others, stride)
        );
        return Blend.Mix([.. members.Select(member => member.Unseen[fold])], weights);
    }

    private static List<double[]> Joined(IReadOnlyList<Validated> members, int[] folds, int stride) =>
        [.. members.Select(member => folds.SelectMany(fold => member.Best[fold]).Where((_, row) => IsJudgedBy(row, stride)).ToArray())];

    private static double[]? Joined(double[]?[]? counts, int[] folds, int stride) =>
        counts is null || Array.Exists(counts, fold => fold is null)
            ? null
            : [.. folds.SelectMany(fold => counts[fold]!).Where((_, row) => IsJudgedBy(row, stride))];

    /// <summary>One in so many rows, drawn by its place: outcomes may come in turn, and every second row be of one kind.</summary>
    private static bool IsJudgedBy(int row, int stride) => stride == 1 || SeededRandom.Mix(0, (ulong)row) % (ulong)stride == 0;

    /// <summary>A fold has as much say as it has pairs to tell apart; one that has a single outcome, or hardly any of one, none.</summary>
    private static Interval Together(Interval[] byFold, byte[][] labels)
    {
        var says = labels.Select(Say).ToArray();
        var all = says.Sum();
        if (all == 0)
        {
            return new Interval(0, 1);
        }

        double middle = 0;
        double variance = 0;
        for (var fold = 0; fold < byFold.Length; fold++)
        {
            var share = says[fold] / all;
            var half = (byFold[fold].To - byFold[fold].From) / 2;
            middle += share * ((byFold[fold].From + byFold[fold].To) / 2);
            variance += share * share * half * half;
        }

        return new Interval(middle - (Widened * Math.Sqrt(variance)), middle + (Widened * Math.Sqrt(variance)));
    }

    private static double Say(byte[] labels)
    {
        double positives = labels.Sum(label => (long)label);
        var negatives = labels.Length - positives;
        return Math.Min(positives, negatives) < LeastOfOutcome ? 0 : positives * negatives / labels.Length;
    }
}
