using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Linear;

/// <summary>The features that say most alone: the equations of a linear model grow with the square of their number.</summary>
internal static class StrongestFeatures
{
    /// <returns>Ascending; all of them when there are no more than <paramref name="most"/>.</returns>
    public static int[] Of(RowMatrix rows, int most)
    {
        var all = Enumerable.Range(0, rows.Features.Count);
        return rows.Features.Count <= most
            ? [.. all]
            : [.. all.OrderByDescending(feature => Strength(rows, feature)).ThenBy(feature => feature).Take(most).Order()];
    }

    /// <summary>Chi-square of conversion by bin, less what chance gives so many bins.</summary>
    private static double Strength(RowMatrix rows, int feature)
    {
        var count = new double[rows.Features[feature].BinCount];
        var converted = new double[count.Length];
        var bins = rows.Bins[feature];
        for (var row = 0; row < bins.Length; row++)
        {
            var weight = rows.WeightOf(row);
            count[bins[row]] += weight;
            converted[bins[row]] += weight * rows.Labels[row];
        }

        var rate = rows.BaseRate();
        var variance = Math.Max(rate * (1 - rate), 1e-12);
        double strength = 0;
        for (var bin = 0; bin < count.Length; bin++)
        {
            var distance = converted[bin] - (rate * count[bin]);
            strength += count[bin] > 0 ? (distance * distance / (count[bin] * variance)) - 1 : 0;
        }

        return strength;
    }
}
