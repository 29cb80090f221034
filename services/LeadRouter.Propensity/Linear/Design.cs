using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Linear;

/// <summary>How a linear model sees rows: every bin of a feature has a coefficient, alone or with others, and a value that it is multiplied by.</summary>
/// <param name="Place">By feature and bin: which coefficient.</param>
/// <param name="Value">By feature and bin: 1, or a number's distance from its mean.</param>
/// <param name="First">By feature: its first place, which is that of missing.</param>
/// <param name="Count">Of all coefficients but the intercept, which stands behind them.</param>
internal sealed record Design(int[][] Place, double[][] Value, int[] First, int Count)
{
    /// <summary>Coefficients of numbers at most, unless there are very many: time grows with their cube.</summary>
    private const int MostCoefficients = 800;

    /// <summary>Levels with a coefficient of their own at most: they meet few others, and cost less.</summary>
    private const int MostLevels = 1200;

    /// <summary>Standard deviations beyond which a number counts as no farther away.</summary>
    private const double Farthest = 4;

    /// <summary>Neighbouring bins in groups of about as many rows.</summary>
    public static Design Grouped(RowMatrix rows, int mostBins)
    {
        var most = Math.Max(4, Math.Min(mostBins, MostCoefficients / rows.Features.Count));
        return Of(rows, (feature, bins, first) => (Groups(feature, bins, first, most), Ones(feature)));
    }

    /// <summary>Numbers as they are, in standard deviations from their mean.</summary>
    public static Design Linear(RowMatrix rows) =>
        Of(
            rows,
            (feature, bins, first) =>
                ([.. Enumerable.Range(0, feature.BinCount).Select(bin => first + Math.Min(bin, 1))], Distances(feature, bins))
        );

    private static Design Of(RowMatrix rows, Func<Feature, byte[], int, (int[] Place, double[] Value)> number)
    {
        var features = rows.Features;
        var levels = Feature.MostBins;
        while (levels > 8 && features.Where(one => one.IsCategory).Sum(one => Math.Min(one.BinCount, levels)) > MostLevels)
        {
            levels--;
        }

        var place = new int[features.Count][];
        var value = new double[features.Count][];
        var first = new int[features.Count];
        var next = 0;
        for (var feature = 0; feature < features.Count; feature++)
        {
            first[feature] = next;
            (place[feature], value[feature]) = features[feature].IsCategory
                ? (Levels(features[feature], next, levels), Ones(features[feature]))
                : number(features[feature], rows.Bins[feature], next);
            next = place[feature].Max() + 1;
        }

        return new Design(place, value, first, next);
    }

    private static double[] Ones(Feature feature) => [.. Enumerable.Repeat(1.0, feature.BinCount)];

    /// <summary>Levels stand by frequency: the last ones share a place when there are too many.</summary>
    private static int[] Levels(Feature feature, int first, int most) =>
        [.. Enumerable.Range(0, feature.BinCount).Select(bin => first + Math.Min(bin, most))];

    private static int[] Groups(Feature feature, byte[] bins, int first, int most)
    {
        var counts = Counts(feature, bins);
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

    private static double[] Distances(Feature feature, byte[] bins)
    {
        var counts = Counts(feature, bins);
        var middle = Enumerable.Range(0, feature.BinCount).Select(bin => Centre(feature, bin)).ToArray();
        double filled = Math.Max(1, bins.Length - counts[0]);
        var mean = Enumerable.Range(1, feature.BinCount - 1).Sum(bin => counts[bin] * middle[bin]) / filled;
        var variance =
            Enumerable.Range(1, feature.BinCount - 1).Sum(bin => counts[bin] * (middle[bin] - mean) * (middle[bin] - mean)) / filled;
        var spread = variance > 0 ? Math.Sqrt(variance) : 1;
        var distances = middle.Select(one => Math.Clamp((one - mean) / spread, -Farthest, Farthest)).ToArray();
        distances[0] = 1;
        return distances;
    }

    private static double Centre(Feature feature, int bin) =>
        bin > 0 && feature.Centres is { } centres && double.IsFinite(centres[bin - 1]) ? centres[bin - 1] : Middle(feature.Edges, bin);

    /// <summary>Of a bin; an outer one is taken to be as wide as its neighbour.</summary>
    private static double Middle(double[] edges, int bin)
    {
        if (bin == 0 || edges.Length == 0)
        {
            return 0;
        }

        if (edges.Length == 1)
        {
            return bin;
        }

        var lower = bin > 1 ? Finite(edges[bin - 2]) : (2 * Finite(edges[0])) - Finite(edges[1]);
        var upper = bin <= edges.Length ? Finite(edges[bin - 1]) : (2 * Finite(edges[^1])) - Finite(edges[^2]);
        return (lower + upper) / 2;
    }

    private static double Finite(double edge) => Math.Clamp(edge, -1e100, 1e100);

    private static int[] Counts(Feature feature, byte[] bins)
    {
        var counts = new int[feature.BinCount];
        foreach (var bin in bins)
        {
            counts[bin]++;
        }

        return counts;
    }
}
