namespace LeadRouter.Propensity.Metrics;

/// <summary>The area under the ROC curve with its interval after DeLong, DeLong and Clarke-Pearson (1988), by way of mid-ranks.</summary>
public static class RocCurve
{
    private const double Normal95 = 1.959963984540054;

    /// <param name="weights">As how many rows each counts; empty: each as one.</param>
    /// <returns>0.5 with the interval 0 to 1 when one of the two outcomes does not occur.</returns>
    public static (double Auc, Interval Interval) Auc(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<double> weights = default
    ) => weights.IsEmpty ? Unweighted(scores, labels) : WeightedRoc.Auc(scores, labels, weights);

    /// <param name="variance">Of the AUC.</param>
    internal static Interval Interval(double auc, double variance)
    {
        var half = Normal95 * Math.Sqrt(variance);
        return new Interval(Math.Max(0, auc - half), Math.Min(1, auc + half));
    }

    private static (double Auc, Interval Interval) Unweighted(ReadOnlySpan<double> scores, ReadOnlySpan<byte> labels)
    {
        var all = MidRanks(scores.ToArray());
        var positives = Places(labels, 1);
        var negatives = Places(labels, 0);
        if (positives.Length == 0 || negatives.Length == 0)
        {
            return (0.5, new Interval(0, 1));
        }

        // What one row says of the AUC: the share of the other outcome's rows on its right side.
        var fromPositives = Shares(scores, all, positives, negatives.Length, isPositive: true);
        var fromNegatives = Shares(scores, all, negatives, positives.Length, isPositive: false);
        var auc = fromPositives.Average();
        var variance = (Variance(fromPositives) / fromPositives.Length) + (Variance(fromNegatives) / fromNegatives.Length);
        return (auc, Interval(auc, variance));
    }

    private static double[] Shares(ReadOnlySpan<double> scores, double[] all, int[] own, int others, bool isPositive)
    {
        var ownScores = new double[own.Length];
        for (var i = 0; i < own.Length; i++)
        {
            ownScores[i] = scores[own[i]];
        }

        var amongOwn = MidRanks(ownScores);
        var shares = new double[own.Length];
        for (var i = 0; i < own.Length; i++)
        {
            var below = (all[own[i]] - amongOwn[i]) / others;
            shares[i] = isPositive ? below : 1 - below;
        }

        return shares;
    }

    private static double Variance(double[] values)
    {
        if (values.Length < 2)
        {
            return 0;
        }

        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }

    private static int[] Places(ReadOnlySpan<byte> labels, byte wanted)
    {
        var places = new List<int>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == wanted)
            {
                places.Add(i);
            }
        }

        return [.. places];
    }

    private static double[] MidRanks(double[] scores)
    {
        var order = Enumerable.Range(0, scores.Length).ToArray();
        var sorted = scores.ToArray();
        Array.Sort(sorted, order);
        var ranks = new double[scores.Length];
        for (var first = 0; first < sorted.Length; )
        {
            var next = first + 1;
            while (next < sorted.Length && sorted[next].Equals(sorted[first]))
            {
                next++;
            }

            for (var i = first; i < next; i++)
            {
                ranks[order[i]] = ((first + next - 1) / 2.0) + 1;
            }

            first = next;
        }

        return ranks;
    }
}
