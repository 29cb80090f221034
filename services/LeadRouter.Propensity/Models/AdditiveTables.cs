using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Models;

/// <summary>An intercept and a weight for every bin of every feature, in log-odds.</summary>
/// <param name="Weights">By feature, then by bin.</param>
/// <param name="Expected">By feature: the mean weight over the training rows, which its contribution is counted from.</param>
public sealed record AdditiveTables(double Intercept, double[][] Weights, double[] Expected)
{
    public static AdditiveTables None(IReadOnlyList<Feature> features, double intercept) =>
        new(intercept, [.. features.Select(feature => new double[feature.BinCount])], new double[features.Count]);

    /// <summary>With the means of a training part.</summary>
    public static AdditiveTables Of(double intercept, double[][] weights, RowMatrix rows)
    {
        var expected = new double[weights.Length];
        for (var feature = 0; feature < weights.Length; feature++)
        {
            double sum = 0;
            foreach (var bin in rows.Bins[feature])
            {
                sum += weights[feature][bin];
            }

            expected[feature] = sum / Math.Max(1, rows.Count);
        }

        return new AdditiveTables(intercept, weights, expected);
    }

    public double LogOdds(ReadOnlySpan<byte> bins)
    {
        var sum = Intercept;
        for (var feature = 0; feature < bins.Length; feature++)
        {
            sum += Weights[feature][bins[feature]];
        }

        return sum;
    }

    public double[] LogOdds(RowMatrix rows)
    {
        var sums = new double[rows.Count];
        sums.AsSpan().Fill(Intercept);
        for (var feature = 0; feature < rows.Bins.Length; feature++)
        {
            var bins = rows.Bins[feature];
            var weights = Weights[feature];
            for (var row = 0; row < bins.Length; row++)
            {
                sums[row] += weights[bins[row]];
            }
        }

        return sums;
    }

    /// <summary>Weighed sum of two.</summary>
    public AdditiveTables Plus(AdditiveTables other, double weight, double otherWeight) =>
        new(
            (weight * Intercept) + (otherWeight * other.Intercept),
            [.. Weights.Zip(other.Weights, (mine, its) => mine.Zip(its, (a, b) => (weight * a) + (otherWeight * b)).ToArray())],
            [.. Expected.Zip(other.Expected, (a, b) => (weight * a) + (otherWeight * b))]
        );
}
