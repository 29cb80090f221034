using LeadRouter.Testing.Laws;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Benchmarks;

/// <summary>The 262,200 events of the BPI Challenge 2012, in order and again shuffled and doubled: law 2 on a real log.</summary>
internal static class BpicBenchmark
{
    public static async Task<BenchmarkResult> RunAsync(Footing footing, CancellationToken cancellationToken)
    {
        if (!File.Exists(Bpic2012.File))
        {
            return new BenchmarkResult($"skipped: {Bpic2012.File} is not here", true);
        }

        var outcome = await BpicLaw.CheckAsync(footing, Bpic2012.Read(), Progress.Say, cancellationToken);
        return new BenchmarkResult(
            $"""
            in order: {outcome.InOrder}
              shuffled and doubled: {outcome.Shuffled}
              of the two runs: {outcome.Runs}
              with the pure fold: {outcome.Fold}
            """,
            outcome.Holds
        );
    }
}
