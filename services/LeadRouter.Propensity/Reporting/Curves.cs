namespace LeadRouter.Propensity.Reporting;

/// <summary>What predictions look like beside outcomes, as curves. Rows with one prediction are taken together.</summary>
internal sealed class Curves
{
    /// <summary>Points of a curve at most: more would be seen by nobody.</summary>
    private const int MostPoints = 200;

    private const int CalibrationGroups = 10;
    private const double Normal95 = 1.959963984540054;

    private readonly double[] _sorted;
    private readonly byte[] _labels;
    private readonly double[] _weights;
    private readonly List<(int Seen, double Taken, double Converted)> _steps = [];

    /// <param name="probabilities">By row.</param>
    /// <param name="labels">1 converted, 0 not.</param>
    /// <param name="weights">As how many rows each counts; null: each as one.</param>
    public Curves(double[] probabilities, byte[] labels, double[]? weights = null)
    {
        var order = Enumerable.Range(0, probabilities.Length).ToArray();
        _sorted = [.. probabilities];
        Array.Sort(_sorted, order);
        Array.Reverse(_sorted);
        Array.Reverse(order);
        _labels = [.. order.Select(row => labels[row])];
        _weights = [.. order.Select(row => weights?[row] ?? 1)];
        double taken = 0;
        double converted = 0;
        for (var row = 0; row < _sorted.Length; row++)
        {
            taken += _weights[row];
            converted += _weights[row] * _labels[row];
            if (row + 1 == _sorted.Length || !_sorted[row + 1].Equals(_sorted[row]))
            {
                _steps.Add((row + 1, taken, converted));
            }
        }

        (Rows, Converted) = (taken, converted);
    }

    /// <summary>Each as much as it counts.</summary>
    public double Rows { get; }

    /// <inheritdoc cref="Rows"/>
    public double Converted { get; }

    private double Others => Rows - Converted;

    /// <summary>Share of the others against the share of the converted, the highest predictions first.</summary>
    public IReadOnlyList<Point> Roc() =>
        [new(0, 0), .. Thin().Select(step => new Point((step.Taken - step.Converted) / Others, step.Converted / Converted))];

    /// <summary>Share of the converted that is found against the share of converted among what is taken.</summary>
    public IReadOnlyList<Point> PrecisionRecall() =>
        [.. Thin().Select(step => new Point(step.Converted / Converted, step.Converted / step.Taken))];

    /// <summary>Share of all rows against the share of the converted among them.</summary>
    public IReadOnlyList<Point> Gains() => [new(0, 0), .. Thin().Select(step => new Point(step.Taken / Rows, step.Converted / Converted))];

    /// <summary>Tenths of the rows by prediction: what was predicted against what happened, with its 95 % interval (Wilson).</summary>
    public IReadOnlyList<Point> Calibration()
    {
        var rows = _sorted.Length;
        var groups = Math.Min(CalibrationGroups, rows);
        var points = new List<Point>();
        for (var group = groups - 1; group >= 0; group--)
        {
            var first = (int)((long)group * rows / groups);
            var end = (int)((long)(group + 1) * rows / groups);
            double count = 0;
            double predicted = 0;
            double converted = 0;
            for (var row = first; row < end; row++)
            {
                count += _weights[row];
                predicted += _weights[row] * _sorted[row];
                converted += _weights[row] * _labels[row];
            }

            predicted /= count;
            var rate = converted / count;
            var (low, high) = Wilson(rate, end - first);
            points.Add(new Point(predicted, rate, low, high));
        }

        return points;
    }

    /// <summary>What is gained by taking a share of the rows, the highest predictions first; fewer when predictions do not tell so many apart.</summary>
    public IReadOnlyList<Threshold> Thresholds(IEnumerable<double> shares)
    {
        var found = new List<Threshold>();
        foreach (var share in shares)
        {
            var wanted = Math.Round(share * Rows);
            var (seen, taken, converted) = _steps.FirstOrDefault(step => step.Taken >= wanted - 1e-9);
            if (wanted > 0 && (found.Count == 0 || found[^1].Share * Rows < taken - 0.5))
            {
                found.Add(new Threshold(_sorted[seen - 1], taken / Rows, converted / taken, Converted > 0 ? converted / Converted : 0));
            }
        }

        return found;
    }

    private IEnumerable<(int Seen, double Taken, double Converted)> Thin()
    {
        var stride = Math.Max(1, _steps.Count / MostPoints);
        for (var step = 0; step < _steps.Count - 1; step += stride)
        {
            yield return _steps[step];
        }

        yield return _steps[^1];
    }

    private static (double Low, double High) Wilson(double rate, int count)
    {
        var square = Normal95 * Normal95;
        var middle = (rate + (square / (2 * count))) / (1 + (square / count));
        var half = Normal95 / (1 + (square / count)) * Math.Sqrt((rate * (1 - rate) / count) + (square / (4.0 * count * count)));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
