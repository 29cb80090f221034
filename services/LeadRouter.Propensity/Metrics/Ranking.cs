namespace LeadRouter.Propensity.Metrics;

/// <summary>What is gained by taking the highest predictions first. Rows with one prediction are taken together.</summary>
public static class Ranking
{
    /// <summary>Precision at each converted row, averaged.</summary>
    public static double PrAuc(ReadOnlySpan<double> scores, ReadOnlySpan<byte> labels)
    {
        double sum = 0;
        long taken = 0;
        long converted = 0;
        foreach (var (rows, positives) in Groups(scores, labels))
        {
            taken += rows;
            converted += positives;
            sum += positives * (converted / (double)taken);
        }

        return converted == 0 ? 0 : sum / converted;
    }

    /// <param name="share">Of the rows that are taken, over 0 to 1.</param>
    public static double Lift(ReadOnlySpan<double> scores, ReadOnlySpan<byte> labels, double share)
    {
        var groups = Groups(scores, labels);
        var all = groups.Sum(group => group.Positives);
        var wanted = share * labels.Length;
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

        return all == 0 || taken == 0 ? 0 : converted / taken / (all / (double)labels.Length);
    }

    private static List<(int Rows, int Positives)> Groups(ReadOnlySpan<double> scores, ReadOnlySpan<byte> labels)
    {
        var sorted = scores.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var groups = new List<(int Rows, int Positives)>();
        for (var last = sorted.Length - 1; last >= 0; )
        {
            var first = last;
            var positives = 0;
            while (first >= 0 && sorted[first].Equals(sorted[last]))
            {
                positives += labels[order[first--]];
            }

            groups.Add((last - first, positives));
            last = first;
        }

        return groups;
    }
}
