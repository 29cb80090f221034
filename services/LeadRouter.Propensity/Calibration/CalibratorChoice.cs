namespace LeadRouter.Propensity.Calibration;

/// <summary>Chooses how to calibrate by rows that the calibrator has not seen.</summary>
internal static class CalibratorChoice
{
    /// <summary>Standard errors by which a richer way has to be better: less is chance.</summary>
    private const double Margin = 1.5;

    /// <summary>The same for a base rate that moves, which is asked for several times.</summary>
    private const double MovingMargin = 2.5;

    /// <summary>Rows below which a base rate is not asked for.</summary>
    private const int LeastRows = 150;

    /// <param name="logOdds">Of rows that were not learnt from, by fold.</param>
    /// <param name="isOrdered">Whether folds follow one another in time: then a calibrator learns from those before only.</param>
    /// <param name="weights">By fold: as how many rows each counts; null: each as one.</param>
    public static ICalibrator Choose(
        IReadOnlyList<double[]> logOdds,
        IReadOnlyList<byte[]> labels,
        bool isOrdered,
        IReadOnlyList<double[]?>? weights = null
    )
    {
        JudgedRows[] folds = [.. logOdds.Select((fold, place) => new JudgedRows(fold, labels[place], weights?[place]))];
        var ways = new List<(Func<JudgedRows, ICalibrator> Fit, bool IsRecent)>
        {
            (_ => LinearCalibrator.None, false),
            (rows => LinearCalibrator.Fit(rows.LogOdds, rows.Labels, isSlopeFree: false, rows.Weights), isOrdered),
            (rows => LinearCalibrator.Fit(rows.LogOdds, rows.Labels, isSlopeFree: true, rows.Weights), false),
            (rows => IsotonicCalibrator.Fit(rows.LogOdds, rows.Labels, rows.Weights), false),
        };
        if (isOrdered)
        {
            ways.Insert(3, (rows => LinearCalibrator.Fit(rows.LogOdds, rows.Labels, isSlopeFree: true, rows.Weights), true));
        }

        var best = 0;
        var bestLosses = Losses(folds, isOrdered, ways[0].Fit, ways[0].IsRecent);
        for (var way = 1; way < ways.Count; way++)
        {
            var losses = Losses(folds, isOrdered, ways[way].Fit, ways[way].IsRecent);
            if (IsBetter(losses, bestLosses))
            {
                (best, bestLosses) = (way, losses);
            }
        }

        var (fit, isRecent) = ways[best];
        var chosen = Fit(folds, fold => !isRecent || fold == folds.Length - 1, fit);
        return isOrdered ? UpToNow(chosen, folds[^1]) : chosen;
    }

    /// <summary>
    /// A base rate that moves within the last window: where rows are predicted better with the shift of as many before them, the shift of the youngest rows of which
    /// that is so is added.
    /// </summary>
    private static ICalibrator UpToNow(ICalibrator chosen, JudgedRows rows)
    {
        var labels = rows.Labels;
        var calibrated = Array.ConvertAll(rows.LogOdds, chosen.Calibrate);
        double Shift(int first, int count) =>
            LinearCalibrator
                .Fit(
                    calibrated.AsSpan(first, count),
                    labels.AsSpan(first, count),
                    isSlopeFree: false,
                    rows.Weights is null ? default : rows.Weights.AsSpan(first, count)
                )
                .Offset;
        double added = 0;
        for (var size = labels.Length / 2; size >= LeastRows; size /= 2)
        {
            var before = Shift(labels.Length - (2 * size), size);
            var judged = Enumerable.Range(labels.Length - size, size).ToArray();
            if (
                IsBetter(
                    [.. judged.Select(row => rows.WeightOf(row) * LogOdds.Loss(calibrated[row] + before, labels[row]))],
                    [.. judged.Select(row => rows.WeightOf(row) * LogOdds.Loss(calibrated[row] + added, labels[row]))],
                    MovingMargin
                )
            )
            {
                added = Shift(labels.Length - size, size);
            }
        }

        return added == 0 ? chosen : chosen.Shifted(added);
    }

    private static bool IsBetter(List<double> losses, List<double> than, double margin = Margin)
    {
        var saved = than.Zip(losses, (old, one) => old - one).ToArray();
        var mean = saved.Average();
        var variance = saved.Sum(one => (one - mean) * (one - mean)) / Math.Max(1, saved.Length - 1);
        return mean > margin * Math.Sqrt(variance / saved.Length);
    }

    /// <returns>Of every row that a calibrator could be tried on, times what it counts.</returns>
    private static List<double> Losses(JudgedRows[] folds, bool isOrdered, Func<JudgedRows, ICalibrator> fit, bool isRecent)
    {
        var losses = new List<double>();
        for (var fold = isOrdered ? 1 : 0; fold < folds.Length; fold++)
        {
            var calibrator = Fit(folds, other => isOrdered ? (isRecent ? other == fold - 1 : other < fold) : other != fold, fit);
            var judged = folds[fold];
            losses.AddRange(
                judged.LogOdds.Select((one, row) => judged.WeightOf(row) * LogOdds.Loss(calibrator.Calibrate(one), judged.Labels[row]))
            );
        }

        return losses;
    }

    private static ICalibrator Fit(JudgedRows[] folds, Func<int, bool> isUsed, Func<JudgedRows, ICalibrator> fit) =>
        fit(JudgedRows.Joined([.. folds.Where((_, fold) => isUsed(fold))]));
}
