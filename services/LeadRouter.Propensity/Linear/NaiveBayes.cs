using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Linear;

/// <summary>Every bin's own evidence, as if features did not know each other: all that a handful of outcomes supports.</summary>
internal static class NaiveBayes
{
    /// <summary>Rows of the base rate that are added to every bin.</summary>
    private const double Smoothing = 10;

    private const int MostBins = 5;

    public static AdditiveTables Train(RowMatrix rows)
    {
        var groups = Design.Grouped(rows, MostBins);
        var all = new double[groups.Count];
        var converted = new double[groups.Count];
        for (var feature = 0; feature < rows.Bins.Length; feature++)
        {
            for (var row = 0; row < rows.Count; row++)
            {
                var place = groups.Place[feature][rows.Bins[feature][row]];
                var weight = rows.WeightOf(row);
                all[place] += weight;
                converted[place] += weight * rows.Labels[row];
            }
        }

        var rate = Math.Clamp(rows.BaseRate(), 1e-6, 1 - 1e-6);
        var intercept = LogOdds.Of(rate);
        double Weight(int place) => LogOdds.Of((converted[place] + (Smoothing * rate)) / (all[place] + Smoothing)) - intercept;
        var weights = groups.Place.Select(places => places.Select(Weight).ToArray()).ToArray();

        // Features that say the same are counted again and again: a straight line takes the exaggeration back.
        var tables = AdditiveTables.Of(intercept, weights, rows);
        var line = LinearCalibrator.Fit(tables.LogOdds(rows), rows.Labels, isSlopeFree: true, rows.Weights);
        return AdditiveTables.Of(
            line.Calibrate(intercept),
            [.. weights.Select(bins => bins.Select(weight => line.Slope * weight).ToArray())],
            rows
        );
    }
}
