using LeadRouter.Propensity;
using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Trees;

namespace LeadRouter.Benchmarks.Propensity;

/// <summary>100 trees of 31 leaves on 20 numbers: one prediction from the numbers, and many; and growing 100 trees on 40,000 × 106.</summary>
internal static class PropensityBenchmark
{
    private const int Trees = 100;
    private const int Rounds = 51;
    private const double MostMicroseconds = 1.5;
    private const double LeastRowsPerSecond = 1_000_000;

    private static readonly TreeOptions Options = new(Leaves: 31, LearningRate: 0.1, L2: 1, MinEvidence: 1, RowShare: 1, ColumnShare: 1);

    /// <summary>What a live champion costs a decision: a line each.</summary>
    public static IEnumerable<string> Live() => LiveModelBenchmark.Measure(Grow(new MadeUpRows(20_000, 20)).Booster.Trees);

    public static BenchmarkResult Run(string? csv)
    {
        var data = new MadeUpRows(20_000, 20);
        var (_, booster) = Grow(data);
        var forest = new Forest(data.Rows.Features, booster.Trees);
        var model = new PropensityModel(
            data.Rows.Features,
            AdditiveTables.None(data.Rows.Features, booster.Start),
            forest,
            LinearCalibrator.None,
            "benchmark"
        );
        var (microseconds, bytes) = One(model, data);
        var rowsPerSecond = Many(model, data);
        var wide = new MadeUpRows(40_000, 106);
        if (csv is not null)
        {
            wide.Write(csv);
        }

        var seconds = Grow(wide).Seconds;
        return new BenchmarkResult(
            FormattableString.Invariant(
                $"one prediction {microseconds:0.00} µs (median) and {bytes} bytes, {rowsPerSecond:N0} rows/s together, {Trees} trees on 40,000 × 106 in {seconds:0.00} s"
            ),
            microseconds <= MostMicroseconds && bytes == 0 && rowsPerSecond >= LeastRowsPerSecond
        );
    }

    private static (double Seconds, Booster Booster) Grow(MadeUpRows data)
    {
        var start = TimeProvider.System.GetTimestamp();
        var booster = new Booster(data.Rows, null, Options, 1, threads: 1);
        for (var tree = 0; tree < Trees; tree++)
        {
            booster.Step();
        }

        return (TimeProvider.System.GetElapsedTime(start).TotalSeconds, booster);
    }

    private static (double Microseconds, long Bytes) One(PropensityModel model, MadeUpRows data)
    {
        const int Batch = 2000;
        Span<byte> bins = stackalloc byte[model.Features.Count];
        var features = model.Features.ToArray();
        var times = new double[Rounds];
        double sum = 0;
        long bytes = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = TimeProvider.System.GetTimestamp();
            for (var row = 0; row < Batch; row++)
            {
                var values = data.Values[row];
                for (var i = 0; i < features.Length; i++)
                {
                    bins[i] = features[i].Bin(values[i]);
                }

                sum += LogOdds.ToProbability(model.LogOdds(bins));
            }

            times[round] = TimeProvider.System.GetElapsedTime(start).TotalMicroseconds / Batch;
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        GC.KeepAlive(sum);
        return (times.Order().ElementAt(Rounds / 2), bytes);
    }

    private static double Many(PropensityModel model, MadeUpRows data)
    {
        var predicted = new double[data.Rows.Count];
        var rates = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var start = TimeProvider.System.GetTimestamp();
            model.LogOdds(data.Rows, predicted);
            rates[round] = predicted.Length / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        }

        return rates.Order().ElementAt(Rounds / 2);
    }
}
