using LeadRouter.Testing.Laws;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Benchmarks;

/// <summary>10,000 activities of 30 days, and 1,000,000 repetitions of them.</summary>
internal static class DuplicatesBenchmark
{
    private const int Activities = 10_000;
    private const int Duplicates = 1_000_000;
    private const int Seed = 30;

    public static async Task<BenchmarkResult> RunAsync(Footing footing, CancellationToken cancellationToken) =>
        Tell(await DuplicateLaw.CheckAsync(footing, Activities, Duplicates, Seed, Progress.Say, cancellationToken));

    /// <summary>The same by a clock that goes through 30 days meanwhile. The CPU is that of server and sender together.</summary>
    public static async Task<BenchmarkResult> OverDaysAsync(Footing footing, CancellationToken cancellationToken) =>
        Tell(
            await DuplicateLaw.CheckOverDaysAsync(
                footing,
                Activities,
                Duplicates,
                Seed,
                Specs.ClockedServer.StartAsync,
                Progress.Say,
                cancellationToken
            )
        );

    private static BenchmarkResult Tell(DuplicateOutcome outcome) =>
        new(
            $"""
            once: {outcome.Once}
              again: {outcome.Again}
              {outcome}
            """,
            outcome.Holds
        );
}
