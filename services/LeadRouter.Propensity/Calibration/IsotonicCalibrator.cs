namespace LeadRouter.Propensity.Calibration;

/// <summary>Any rising curve: pooled neighbours, joined by straight lines in log-odds, going on in parallel beyond its ends.</summary>
/// <param name="Inputs">Ascending.</param>
/// <param name="Outputs">Not falling; as many.</param>
public sealed record IsotonicCalibrator(double[] Inputs, double[] Outputs) : ICalibrator
{
    /// <summary>Rows pooled before anything else: a knot stands for no fewer.</summary>
    private const int LeastRows = 50;

    public string Name => "isotonic";

    public double Calibrate(double logOdds)
    {
        if (logOdds <= Inputs[0])
        {
            return Outputs[0] + logOdds - Inputs[0];
        }

        if (logOdds >= Inputs[^1])
        {
            return Outputs[^1] + logOdds - Inputs[^1];
        }

        var found = Array.BinarySearch(Inputs, logOdds);
        var upper = found >= 0 ? found : ~found;
        if (found >= 0)
        {
            return Outputs[found];
        }

        var share = (logOdds - Inputs[upper - 1]) / (Inputs[upper] - Inputs[upper - 1]);
        return Outputs[upper - 1] + (share * (Outputs[upper] - Outputs[upper - 1]));
    }

    public ICalibrator Shifted(double logOdds) => this with { Outputs = [.. Outputs.Select(output => output + logOdds)] };

    public static IsotonicCalibrator Fit(ReadOnlySpan<double> logOdds, ReadOnlySpan<byte> labels)
    {
        var sorted = logOdds.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var size = Math.Max(LeastRows, sorted.Length / 100);
        var blocks = new List<(double Input, double Positives, double Rows)>();
        for (var first = 0; first < sorted.Length; first += size)
        {
            var count = Math.Min(size, sorted.Length - first);
            double input = 0;
            double positives = 0;
            for (var i = first; i < first + count; i++)
            {
                input += sorted[i];
                positives += labels[order[i]];
            }

            blocks.Add((input, positives, count));
            while (blocks.Count > 1 && blocks[^2].Positives * blocks[^1].Rows >= blocks[^1].Positives * blocks[^2].Rows)
            {
                var (left, right) = (blocks[^2], blocks[^1]);
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add((left.Input + right.Input, left.Positives + right.Positives, left.Rows + right.Rows));
            }
        }

        var inputs = blocks.Select(block => block.Input / block.Rows).ToArray();
        var outputs = blocks.Select((block, i) => Smoothed(block.Positives, block.Rows, inputs[i])).ToArray();
        for (var i = 1; i < outputs.Length; i++)
        {
            outputs[i] = Math.Max(outputs[i], outputs[i - 1]);
        }

        return new IsotonicCalibrator(inputs, outputs);
    }

    /// <summary>Two rows that say what the model says keep a pure block's log-odds finite.</summary>
    private static double Smoothed(double positives, double rows, double input) =>
        LogOdds.Of((positives + (2 * LogOdds.ToProbability(Math.Clamp(input, -12, 12)))) / (rows + 2));
}
