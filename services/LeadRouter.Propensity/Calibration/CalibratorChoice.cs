namespace LeadRouter.Propensity.Calibration;

/// <summary>Chooses how to calibrate by rows that the calibrator has not seen.</summary>
internal static class CalibratorChoice
{
    /// <summary>Standard errors by which a richer way has to be better: less is chance.</summary>
    private const double Margin = 1.5;

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
        return Fit(logOdds, labels, fold => !isRecent || fold == logOdds.Count - 1, fit);
    }

    private static bool IsBetter(List<double> losses, List<double> than)
    {
        var saved = than.Zip(losses, (old, one) => old - one).ToArray();
        var mean = saved.Average();
        var variance = saved.Sum(one => (one - mean) * (one - mean)) / Math.Max(1, saved.Length - 1);
        return mean > Margin * Math.Sqrt(variance / saved.Length);
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
