namespace LeadRouter.Propensity.Metrics;

/// <summary>What is gained by taking the highest predictions first. Rows with one prediction are taken together.</summary>
public static class Ranking
{
    /// <summary>Precision at each converted row, averaged.</summary>
    /// <param name="weights">As how many rows each counts; empty: each as one.</param>
    public static double PrAuc(ReadOnlySpan<double> scores, ReadOnlySpan<byte> labels, ReadOnlySpan<double> weights = default)
    {
        double sum = 0;
        double taken = 0;
        double converted = 0;
        foreach (var (rows, positives) in Groups(scores, labels, weights))
        {
            taken += rows;
            converted += positives;
            sum += positives * (converted / taken);
        }

        return converted == 0 ? 0 : sum / converted;
    }

    /// <param name="share">Of the rows that are taken, over 0 to 1.</param>
    /// <param name="weights">As how many rows each counts; empty: each as one.</param>
    public static double Lift(ReadOnlySpan<double> scores, ReadOnlySpan<byte> labels, double share, ReadOnlySpan<double> weights = default)
    {
        var groups = Groups(scores, labels, weights);
        var all = groups.Sum(group => group.Positives);
        var count = groups.Sum(group => group.Rows);
        var wanted = share * count;
        double converted = 0;
        double taken = 0;
        foreach (var (rows, positives) in groups)
        {
            var part = Math.Min(1, (wanted - taken) / rows);
            if (part <= 0)
            {
                break;
            }

            taken += part * rows;
            converted += part * positives;
        }

        return all == 0 || taken == 0 ? 0 : converted / taken / (all / count);
    }

    private static List<(double Rows, double Positives)> Groups(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<double> weights
    )
    {
        var sorted = scores.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var groups = new List<(double Rows, double Positives)>();
        for (var last = sorted.Length - 1; last >= 0; )
        {
            var first = last;
            double rows = 0;
            double positives = 0;
            for (; first >= 0 && sorted[first].Equals(sorted[last]); first--)
            {
                var weight = weights.IsEmpty ? 1 : weights[order[first]];
                rows += weight;
                positives += weight * labels[order[first]];
            }

            groups.Add((rows, positives));
            last = first;
        }

        return groups;
    }
}
