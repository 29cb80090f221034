using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Linear;

/// <summary>The coefficients of a logistic model: bins of a feature, grouped, each with a place among all coefficients.</summary>
/// <param name="Place">By feature and bin.</param>
/// <param name="First">By feature: its first place, which is that of missing.</param>
/// <param name="Count">Of all coefficients but the intercept, which stands behind them.</param>
internal sealed record BinGroups(int[][] Place, int[] First, int Count)
{
    /// <summary>Coefficients at most: the matrix is solved in their cube.</summary>
    private const int MostCoefficients = 800;

    public static BinGroups Of(RowMatrix rows, int mostBins)
    {
        var features = rows.Features;
        var share = Math.Max(4, Math.Min(mostBins, MostCoefficients / features.Count));
        var levels = Math.Max(
            8,
            (MostCoefficients - (share * features.Count(one => !one.IsCategory))) / Math.Max(1, features.Count(one => one.IsCategory))
        );
        var place = new int[features.Count][];
        var first = new int[features.Count];
        var next = 0;
        for (var feature = 0; feature < features.Count; feature++)
        {
            first[feature] = next;
            place[feature] = features[feature].IsCategory
                ? Levels(features[feature], next, levels)
                : Numbers(features[feature], rows.Bins[feature], next, share);
            next = place[feature].Max() + 1;
        }

        return new BinGroups(place, first, next);
    }

    /// <summary>Levels stand by frequency: the last ones share a place when there are too many.</summary>
    private static int[] Levels(Feature feature, int first, int most) =>
        [.. Enumerable.Range(0, feature.BinCount).Select(bin => first + Math.Min(bin, most))];

    private static int[] Numbers(Feature feature, byte[] bins, int first, int most)
    {
        var counts = new int[feature.BinCount];
        foreach (var bin in bins)
        {
            counts[bin]++;
        }

        var wanted = feature.BinCount - 1 <= most ? 0 : (bins.Length - counts[0]) / (double)most;
        var place = new int[feature.BinCount];
        place[0] = first;
        var group = first + 1;
        var held = 0;
        for (var bin = 1; bin < place.Length; bin++)
        {
            place[bin] = group;
            held += counts[bin];
            if (held > 0 && held >= wanted && group - first < most)
            {
                group++;
                held = 0;
            }
        }

        return place;
    }
}
