namespace LeadRouter.Propensity.Calibration;

/// <summary>Any rising curve: pooled neighbours, joined by straight lines in log-odds, going on in parallel beyond its ends.</summary>
/// <param name="Inputs">Ascending.</param>
/// <param name="Outputs">Not falling; as many.</param>
public sealed record IsotonicCalibrator(double[] Inputs, double[] Outputs) : ICalibrator
{
    /// <summary>Rows pooled before anything else: a knot stands for no fewer.</summary>
    private const int LeastRows = 50;

    /// <summary>Rows that a model says nearly the same of are one: cut between them, the last bit would decide which rate they get.</summary>
    private const double Tie = 1e-9;

    /// <summary>Of the curve, log-odds by log-odds: a jump would turn a rounding error into another probability.</summary>
    private const double Steepest = 1000;

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

    /// <param name="weights">As how many rows each counts; empty: each as one.</param>
    public static IsotonicCalibrator Fit(ReadOnlySpan<double> logOdds, ReadOnlySpan<byte> labels, ReadOnlySpan<double> weights = default)
    {
        var sorted = logOdds.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var size = Math.Max(LeastRows, sorted.Length / 100);
        var blocks = new List<(double Input, double Positives, double Rows)>();
        for (var (first, count) = (0, 0); first < sorted.Length; first += count)
        {
            count = Math.Min(size, sorted.Length - first);
            while (first + count < sorted.Length && sorted[first + count] - sorted[first + count - 1] < Tie)
            {
                count++;
            }

            double input = 0;
            double positives = 0;
            double rows = 0;
            for (var i = first; i < first + count; i++)
            {
                var weight = weights.IsEmpty ? 1 : weights[order[i]];
                input += weight * sorted[i];
                positives += weight * labels[order[i]];
                rows += weight;
            }

            blocks.Add((input, positives, rows));
            while (blocks.Count > 1 && (IsFalling(blocks[^2], blocks[^1]) || IsJump(blocks[^2], blocks[^1])))
            {
                var (left, right) = (blocks[^2], blocks[^1]);
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add((left.Input + right.Input, left.Positives + right.Positives, left.Rows + right.Rows));
            }
        }

        var inputs = blocks.Select(block => block.Input / block.Rows).ToArray();
        var outputs = blocks.Select(Output).ToArray();
        for (var i = 1; i < outputs.Length; i++)
        {
            outputs[i] = Math.Max(outputs[i], outputs[i - 1]);
        }

        return new IsotonicCalibrator(inputs, outputs);
    }

    private static bool IsFalling(
        (double Input, double Positives, double Rows) left,
        (double Input, double Positives, double Rows) right
    ) => left.Positives * right.Rows >= right.Positives * left.Rows;

    private static bool IsJump((double Input, double Positives, double Rows) left, (double Input, double Positives, double Rows) right) =>
        Output(right) - Output(left) > Steepest * ((right.Input / right.Rows) - (left.Input / left.Rows));

    private static double Output((double Input, double Positives, double Rows) block) =>
        Smoothed(block.Positives, block.Rows, block.Input / block.Rows);

    /// <summary>Two rows that say what the model says keep a pure block's log-odds finite.</summary>
    private static double Smoothed(double positives, double rows, double input) =>
        LogOdds.Of((positives + (2 * LogOdds.ToProbability(Math.Clamp(input, -12, 12)))) / (rows + 2));
}
