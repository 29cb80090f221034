using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Linear;

/// <summary>Brings the weights of bins into the direction that their feature is held to: neighbours that go the other way are pooled, each by its rows.</summary>
internal static class HeldTables
{
    /// <summary>Rows that a bin counts at least: one that nobody was in follows its neighbours.</summary>
    private const double Least = 1e-6;

    /// <param name="rows">That were learnt from.</param>
    /// <param name="directions">By feature: 1 rising, −1 falling, 0 free; null: all free.</param>
    public static AdditiveTables Of(AdditiveTables tables, RowMatrix rows, sbyte[]? directions)
    {
        if (directions is null)
        {
            return tables;
        }

        var weights = tables.Weights.Select((bins, feature) => Held(bins, rows, feature, directions[feature])).ToArray();
        return AdditiveTables.Of(tables.Intercept, weights, rows);
    }

    /// <summary>Missing is no value, and stays free.</summary>
    private static double[] Held(double[] weights, RowMatrix rows, int feature, sbyte direction)
    {
        if (direction == 0)
        {
            return weights;
        }

        var counts = new double[weights.Length];
        for (var row = 0; row < rows.Count; row++)
        {
            counts[rows.Bins[feature][row]] += rows.WeightOf(row);
        }

        var pools = new List<(double Sum, double Count, int Bins)>();
        for (var bin = 1; bin < weights.Length; bin++)
        {
            var count = Math.Max(Least, counts[bin]);
            pools.Add((weights[bin] * count, count, 1));
            while (pools.Count > 1 && direction * ((pools[^1].Sum / pools[^1].Count) - (pools[^2].Sum / pools[^2].Count)) < 0)
            {
                var (one, other) = (pools[^2], pools[^1]);
                pools.RemoveRange(pools.Count - 2, 2);
                pools.Add((one.Sum + other.Sum, one.Count + other.Count, one.Bins + other.Bins));
            }
        }

        return [weights[0], .. pools.SelectMany(pool => Enumerable.Repeat(pool.Sum / pool.Count, pool.Bins))];
    }
}
