namespace LeadRouter.Propensity.Metrics;

/// <summary>The same as <see cref="RocCurve"/> of rows that count differently: a row of weight two stands for two like it, but is seen once.</summary>
internal static class WeightedRoc
{
    public static (double Auc, Interval Interval) Auc(ReadOnlySpan<double> scores, ReadOnlySpan<byte> labels, ReadOnlySpan<double> weights)
    {
        var order = new int[scores.Length];
        for (var row = 0; row < order.Length; row++)
        {
            order[row] = row;
        }

        var sorted = scores.ToArray();
        Array.Sort(sorted, order);
        var all = new double[2];
        for (var row = 0; row < labels.Length; row++)
        {
            all[labels[row]] += weights[row];
        }

        if (all[0] <= 0 || all[1] <= 0)
        {
            return (0.5, new Interval(0, 1));
        }

        var shares = Shares(sorted, order, labels, weights, all);
        double auc = 0;
        for (var row = 0; row < shares.Length; row++)
        {
            auc += labels[row] == 1 ? weights[row] * shares[row] / all[1] : 0;
        }

        return (auc, RocCurve.Interval(auc, Variance(shares, labels, weights, all, auc)));
    }

    /// <returns>By row: the share of the other outcome, each row as much as it counts, that stands on its right side; ties count half.</returns>
    private static double[] Shares(double[] sorted, int[] order, ReadOnlySpan<byte> labels, ReadOnlySpan<double> weights, double[] all)
    {
        var shares = new double[sorted.Length];
        Span<double> below = [0, 0];
        Span<double> here = [0, 0];
        for (var first = 0; first < sorted.Length; )
        {
            here.Clear();
            var next = first;
            for (; next < sorted.Length && sorted[next].Equals(sorted[first]); next++)
            {
                here[labels[order[next]]] += weights[order[next]];
            }

            for (; first < next; first++)
            {
                var other = 1 - labels[order[first]];
                var share = (below[other] + (here[other] / 2)) / all[other];
                shares[order[first]] = other == 0 ? share : 1 - share;
            }

            below[0] += here[0];
            below[1] += here[1];
        }

        return shares;
    }

    private static double Variance(double[] shares, ReadOnlySpan<byte> labels, ReadOnlySpan<double> weights, double[] all, double auc)
    {
        Span<double> squares = [0, 0];
        Span<int> rows = [0, 0];
        for (var row = 0; row < shares.Length; row++)
        {
            var part = weights[row] / all[labels[row]] * (shares[row] - auc);
            squares[labels[row]] += part * part;
            rows[labels[row]]++;
        }

        // One row says nothing of how far others are from it.
        return (rows[0] > 1 ? squares[0] * rows[0] / (rows[0] - 1) : 0) + (rows[1] > 1 ? squares[1] * rows[1] / (rows[1] - 1) : 0);
    }
}
