using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Reporting;

/// <summary>Weighs columns by what they say in predictions of some rows.</summary>
public static class FeatureWeights
{
    /// <summary>Rows looked at: explaining one takes milliseconds where trees are many.</summary>
    private const int RowsLookedAt = 200;

    /// <summary>Rows that a level has to be in before it is named.</summary>
    private const int LeastRows = 3;

    /// <summary>Correlation of a number and its part from which more is said to raise, or to lower.</summary>
    private const double Straight = 0.5;

    /// <summary>Mean part below which a column is shown as 0: which way it points is chance.</summary>
    private const double Least = 0.0005;

    /// <returns>The weightiest first.</returns>
    public static IReadOnlyList<FeatureWeight> Of(IPropensityModel model, RowMatrix rows)
    {
        var count = Math.Min(RowsLookedAt, rows.Count);
        var looked = rows.Of([.. Enumerable.Range(0, count).Select(i => (int)((long)i * rows.Count / count))]);
        var parts = new double[count][];
        var bins = new byte[model.Features.Count];
        for (var row = 0; row < count; row++)
        {
            for (var feature = 0; feature < bins.Length; feature++)
            {
                bins[feature] = looked.Bins[feature][row];
            }

            parts[row] = model.Explain(bins).Parts;
        }

        return
        [
            .. Enumerable
                .Range(0, bins.Length)
                .GroupBy(feature => model.Features[feature].Column)
                .Select(column => Of(model.Features, [.. column], looked, parts))
                .OrderByDescending(weight => weight.Mean)
                .ThenBy(weight => weight.Column, StringComparer.Ordinal),
        ];
    }

    private static FeatureWeight Of(IReadOnlyList<Feature> features, int[] column, RowMatrix rows, double[][] parts)
    {
        var first = column[0];
        var sums = parts.Select(row => column.Sum(feature => row[feature])).ToArray();
        var mean = sums.Average(Math.Abs);
        var direction =
            mean < Least ? ""
            : features[first].IsCategory ? ByLevel(features[first], rows.Bins[first], sums)
            : ByNumber(rows.Bins[first], sums);
        return new FeatureWeight(features[first].Name, mean, direction);
    }

    private static string ByNumber(byte[] bins, double[] parts)
    {
        var known = Enumerable.Range(0, bins.Length).Where(row => bins[row] > 0).ToArray();
        var correlation = Correlation([.. known.Select(row => (double)bins[row])], [.. known.Select(row => parts[row])]);
        var more =
            correlation >= Straight ? "more raises"
            : correlation <= -Straight ? "more lowers"
            : "up and down";
        var missing = Enumerable.Range(0, bins.Length).Where(row => bins[row] == 0).Select(row => parts[row]).ToArray();
        return missing.Length < LeastRows ? more : $"{more}; missing {(missing.Average() > 0 ? "raises" : "lowers")}";
    }

    private static string ByLevel(Feature feature, byte[] bins, double[] parts)
    {
        var levels = Enumerable
            .Range(0, bins.Length)
            .GroupBy(row => bins[row])
            .Where(level => level.Count() >= LeastRows)
            .Select(level => (Name: feature.Describe(level.Key), Mean: level.Average(row => parts[row])))
            .OrderBy(level => level.Mean)
            .ToArray();
        string[] words =
        [
            .. levels is [.., { Mean: > 0 } highest] ? [$"{highest.Name} raises"] : Array.Empty<string>(),
            .. levels is [{ Mean: < 0 } lowest, ..] ? [$"{lowest.Name} lowers"] : Array.Empty<string>(),
        ];
        return string.Join("; ", words);
    }

    private static double Correlation(double[] left, double[] right)
    {
        if (left.Length < LeastRows)
        {
            return 0;
        }

        var (meanLeft, meanRight) = (left.Average(), right.Average());
        double both = 0;
        double squareLeft = 0;
        double squareRight = 0;
        for (var i = 0; i < left.Length; i++)
        {
            both += (left[i] - meanLeft) * (right[i] - meanRight);
            squareLeft += (left[i] - meanLeft) * (left[i] - meanLeft);
            squareRight += (right[i] - meanRight) * (right[i] - meanRight);
        }

        return squareLeft * squareRight == 0 ? 0 : both / Math.Sqrt(squareLeft * squareRight);
    }
}
