namespace LeadRouter.Propensity.Calibration;

/// <summary>A straight line in log-odds (Platt): a share more or less confident, and a base rate that has moved.</summary>
/// <param name="Slope">Over 0.</param>
public sealed record LinearCalibrator(double Slope, double Offset) : ICalibrator
{
    private const int Steps = 30;

    public static LinearCalibrator None { get; } = new(1, 0);

    public string Name =>
        (Slope, Offset) switch
        {
            (1, 0) => "none",
            (1, _) => "shift",
            _ => "platt",
        };

    public double Calibrate(double logOdds) => Offset + (Slope * logOdds);

    public ICalibrator Shifted(double logOdds) => this with { Offset = Offset + logOdds };

    /// <param name="isSlopeFree">False: only the offset is fitted.</param>
    /// <param name="weights">As how many rows each counts; empty: each as one.</param>
    public static LinearCalibrator Fit(
        ReadOnlySpan<double> logOdds,
        ReadOnlySpan<byte> labels,
        bool isSlopeFree,
        ReadOnlySpan<double> weights = default
    )
    {
        double slope = 1;
        double offset = 0;
        for (var step = 0; step < Steps; step++)
        {
            // A row's worth of evidence for leaving things as they are keeps a few rows from turning everything.
            double g0 = offset;
            double g1 = slope - 1;
            double h00 = 1;
            double h01 = 0;
            double h11 = 1;
            for (var row = 0; row < labels.Length; row++)
            {
                var probability = LogOdds.ToProbability(offset + (slope * logOdds[row]));
                var weight = weights.IsEmpty ? 1 : weights[row];
                var error = weight * (probability - labels[row]);
                var evidence = weight * (probability * (1 - probability));
                g0 += error;
                g1 += error * logOdds[row];
                h00 += evidence;
                h01 += evidence * logOdds[row];
                h11 += evidence * logOdds[row] * logOdds[row];
            }

            var (byOffset, bySlope) = isSlopeFree
                ? (((h11 * g0) - (h01 * g1)) / ((h00 * h11) - (h01 * h01)), ((h00 * g1) - (h01 * g0)) / ((h00 * h11) - (h01 * h01)))
                : (g0 / h00, 0);
            offset -= Math.Clamp(byOffset, -2, 2);
            slope = Math.Max(0.05, slope - Math.Clamp(bySlope, -0.5, 0.5));
            if (Math.Abs(byOffset) + Math.Abs(bySlope) < 1e-10)
            {
                break;
            }
        }

        return new LinearCalibrator(slope, offset);
    }
}
