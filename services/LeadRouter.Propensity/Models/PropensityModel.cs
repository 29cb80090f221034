using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;

namespace LeadRouter.Propensity.Models;

/// <summary>
/// Weights by bin, trees, and a calibrator behind them. A blend of several models in log-odds is one of these: its members' weights and trees, each
/// multiplied by its share.
/// </summary>
public sealed class PropensityModel(
    IReadOnlyList<Feature> features,
    AdditiveTables tables,
    Forest forest,
    ICalibrator calibrator,
    string description
) : IPropensityModel
{
    /// <summary>Rows that are turned into rows of bins together: they stay in the processor's nearest cache.</summary>
    private const int Block = 256;

    private readonly double _base = tables.Intercept + tables.Expected.Sum() + forest.Trees.Sum(TreeShap.Mean);

    public IReadOnlyList<Feature> Features => features;

    public string Description => description;

    public AdditiveTables Tables => tables;

    public Forest Forest => forest;

    public ICalibrator Calibrator => calibrator;

    public double LogOdds(ReadOnlySpan<byte> bins) => calibrator.Calibrate(tables.LogOdds(bins) + forest.LogOdds(bins));

    public void LogOdds(RowMatrix rows, Span<double> logOdds)
    {
        var width = rows.Bins.Length;
        var block = new byte[Block * width];
        for (var first = 0; first < rows.Count; first += Block)
        {
            var count = Math.Min(Block, rows.Count - first);
            var part = logOdds.Slice(first, count);
            part.Fill(tables.Intercept);
            for (var feature = 0; feature < width; feature++)
            {
                var bins = rows.Bins[feature].AsSpan(first, count);
                var weights = tables.Weights[feature];
                for (var row = 0; row < bins.Length; row++)
                {
                    block[(row * width) + feature] = bins[row];
                    part[row] += weights[bins[row]];
                }
            }

            forest.AddTo(part, block, width);
            foreach (ref var one in part)
            {
                one = calibrator.Calibrate(one);
            }
        }
    }

    public Contributions Explain(ReadOnlySpan<byte> bins)
    {
        var parts = new double[bins.Length];
        for (var feature = 0; feature < bins.Length; feature++)
        {
            parts[feature] = tables.Weights[feature][bins[feature]] - tables.Expected[feature];
        }

        foreach (var tree in forest.Trees)
        {
            TreeShap.AddTo(parts, tree, bins);
        }

        // Calibration stretches all parts alike: a curve is a straight line between where nothing is known and the prediction.
        var prediction = calibrator.Calibrate(_base + parts.Sum());
        var calibratedBase = calibrator.Calibrate(_base);
        var raw = parts.Sum();
        var stretch = Math.Abs(raw) < 1e-9 ? 1 : (prediction - calibratedBase) / raw;
        return Math.Abs(raw) < 1e-9
            ? new Contributions(prediction - raw, parts)
            : new Contributions(calibratedBase, [.. parts.Select(part => part * stretch)]);
    }
}
