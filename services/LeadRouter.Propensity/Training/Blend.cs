namespace LeadRouter.Propensity.Training;

/// <summary>Convex weights of several predictions in log-odds.</summary>
internal static class Blend
{
    private const int Rounds = 400;

    /// <summary>A weight below this is not worth another model.</summary>
    private const double Least = 0.04;

    /// <param name="members">Log-odds by member, then by row; none of the rows was learnt from.</param>
    /// <param name="counts">As how many rows each counts; null: each as one.</param>
    /// <returns>Weights that add up to 1, those with the least loss.</returns>
    public static double[] Weights(IReadOnlyList<double[]> members, byte[] labels, double[]? counts = null)
    {
        var weights = Enumerable.Repeat(1.0 / members.Count, members.Count).ToArray();
        weights = Improve(members, labels, counts, weights);
        var kept = weights.Select(weight => weight < Least ? 0 : weight).ToArray();
        if (kept.Contains(0))
        {
            var sum = kept.Sum();
            kept = Improve(members, labels, counts, [.. kept.Select(weight => weight / sum)]);
        }

        return kept;
    }

    public static double[] Mix(IReadOnlyList<double[]> members, double[] weights)
    {
        var mixed = new double[members[0].Length];
        for (var member = 0; member < members.Count; member++)
        {
            for (var row = 0; row < mixed.Length && weights[member] > 0; row++)
            {
                mixed[row] += weights[member] * members[member][row];
            }
        }

        return mixed;
    }

    /// <summary>Exponentiated gradient steps: weights stay convex, and what is 0 stays so.</summary>
    private static double[] Improve(IReadOnlyList<double[]> members, byte[] labels, double[]? counts, double[] weights)
    {
        var rate = 20.0;
        var loss = LogOdds.Loss(Mix(members, weights), labels, counts);
        for (var round = 0; round < Rounds && rate > 1e-3; round++)
        {
            var gradient = Gradient(members, labels, counts, weights);
            var least = gradient.Min();
            var next = weights.Select((weight, member) => weight * Elementary.Exp(-rate * (gradient[member] - least))).ToArray();
            var sum = next.Sum();
            next = [.. next.Select(weight => weight / sum)];
            var nextLoss = LogOdds.Loss(Mix(members, next), labels, counts);
            if (nextLoss > loss)
            {
                rate /= 3;
                continue;
            }

            var isDone = loss - nextLoss < 1e-9;
            (weights, loss) = (next, nextLoss);
            rate *= 1.5;
            if (isDone)
            {
                break;
            }
        }

        return weights;
    }

    private static double[] Gradient(IReadOnlyList<double[]> members, byte[] labels, double[]? counts, double[] weights)
    {
        var mixed = Mix(members, weights);
        var gradient = new double[members.Count];
        var all = counts?.Sum() ?? labels.Length;
        for (var row = 0; row < labels.Length; row++)
        {
            var error = (counts?[row] ?? 1) * (LogOdds.ToProbability(mixed[row]) - labels[row]) / all;
            for (var member = 0; member < gradient.Length; member++)
            {
                gradient[member] += error * members[member][row];
            }
        }

        return gradient;
    }
}
