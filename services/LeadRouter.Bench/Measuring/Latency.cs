namespace LeadRouter.Bench.Measuring;

/// <summary>Waits, in milliseconds.</summary>
/// <param name="P50">Of the middle one; 0 of none.</param>
/// <param name="P99">Of the slowest in a hundred.</param>
/// <param name="Count">How many there were.</param>
public sealed record Latency(double P50, double P99, int Count)
{
    public static Latency Of(IEnumerable<double> waits)
    {
        var rising = waits.Order().ToList();
        return new Latency(Percentiles.At(rising, 50), Percentiles.At(rising, 99), rising.Count);
    }

    /// <summary>Of several rounds.</summary>
    public static Latency Median(IReadOnlyCollection<Latency> rounds) =>
        new(
            Percentiles.Median(rounds.Select(round => round.P50)),
            Percentiles.Median(rounds.Select(round => round.P99)),
            rounds.Sum(round => round.Count)
        );
}
