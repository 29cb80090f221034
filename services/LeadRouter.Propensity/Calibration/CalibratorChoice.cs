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
    public static ICalibrator Choose(IReadOnlyList<double[]> logOdds, IReadOnlyList<byte[]> labels, bool isOrdered)
    {
        var ways = new List<(Func<double[], byte[], ICalibrator> Fit, bool IsRecent)>
        {
            ((_, _) => LinearCalibrator.None, false),
            ((x, y) => LinearCalibrator.Fit(x, y, isSlopeFree: false), isOrdered),
            ((x, y) => LinearCalibrator.Fit(x, y, isSlopeFree: true), false),
            ((x, y) => IsotonicCalibrator.Fit(x, y), false),
        };
        if (isOrdered)
        {
            ways.Insert(3, ((x, y) => LinearCalibrator.Fit(x, y, isSlopeFree: true), true));
        }

        var best = 0;
        var bestLosses = Losses(logOdds, labels, isOrdered, ways[0].Fit, ways[0].IsRecent);
        for (var way = 1; way < ways.Count; way++)
        {
            var losses = Losses(logOdds, labels, isOrdered, ways[way].Fit, ways[way].IsRecent);
            if (IsBetter(losses, bestLosses))
            {
                (best, bestLosses) = (way, losses);
            }
        }

        var (fit, isRecent) = ways[best];
        var chosen = Fit(logOdds, labels, fold => !isRecent || fold == logOdds.Count - 1, fit);
        return isOrdered ? UpToNow(chosen, logOdds[^1], labels[^1]) : chosen;
    }

    /// <summary>
    /// A base rate that moves within the last window: where rows are predicted better with the shift of as many before them, the shift of the youngest rows of which
    /// that is so is added.
    /// </summary>
    private static ICalibrator UpToNow(ICalibrator chosen, double[] logOdds, byte[] labels)
    {
        var calibrated = Array.ConvertAll(logOdds, chosen.Calibrate);
        double Shift(int first, int count) =>
            LinearCalibrator.Fit(calibrated.AsSpan(first, count), labels.AsSpan(first, count), isSlopeFree: false).Offset;
        double added = 0;
        for (var size = labels.Length / 2; size >= LeastRows; size /= 2)
        {
            var before = Shift(labels.Length - (2 * size), size);
            var judged = Enumerable.Range(labels.Length - size, size).ToArray();
            if (
                IsBetter(
                    [.. judged.Select(row => LogOdds.Loss(calibrated[row] + before, labels[row]))],
                    [.. judged.Select(row => LogOdds.Loss(calibrated[row] + added, labels[row]))],
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

    /// <returns>Of every row that a calibrator could be tried on.</returns>
    private static List<double> Losses(
        IReadOnlyList<double[]> logOdds,
        IReadOnlyList<byte[]> labels,
        bool isOrdered,
        Func<double[], byte[], ICalibrator> fit,
        bool isRecent
    )
    {
        var losses = new List<double>();
        for (var fold = isOrdered ? 1 : 0; fold < logOdds.Count; fold++)
        {
            var calibrator = Fit(logOdds, labels, other => isOrdered ? (isRecent ? other == fold - 1 : other < fold) : other != fold, fit);
            losses.AddRange(logOdds[fold].Select((one, row) => LogOdds.Loss(calibrator.Calibrate(one), labels[fold][row])));
        }

        return losses;
    }

    private static ICalibrator Fit(
        IReadOnlyList<double[]> logOdds,
        IReadOnlyList<byte[]> labels,
        Func<int, bool> isUsed,
        Func<double[], byte[], ICalibrator> fit
    )
    {
        var used = Enumerable.Range(0, logOdds.Count).Where(isUsed).ToArray();
        return fit([.. used.SelectMany(fold => logOdds[fold])], [.. used.SelectMany(fold => labels[fold])]);
    }
}
