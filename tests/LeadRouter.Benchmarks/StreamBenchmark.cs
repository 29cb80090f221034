using LeadRouter.Simulator.Traffic;
using LeadRouter.Testing.Laws;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Benchmarks;

/// <summary>How much flows through, from the first request until the last lead has its owner. No CRM, no alert channel.</summary>
internal static class StreamBenchmark
{
    /// <summary>Of the demo's stream.</summary>
    public const int Contacts = 5_000;

    private const int Seed = 1;
    private const int Days = 30;
    private const int Concurrency = 4;

    public static async Task<BenchmarkResult> RunAsync(Footing footing, int contacts, CancellationToken cancellationToken)
    {
        await using var ground = await Ground.PrepareAsync(footing, cancellationToken);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, null, cancellationToken);
        var clock = TimeProvider.System;
        var items = TrafficGenerator.Generate(Seed, contacts, Days, clock.GetUtcNow()).ToList();
        var times = await TimedStream.SendAsync(ground, leadRouter, [(items, clock)], Concurrency, Progress.Say, cancellationToken);
        return new BenchmarkResult(times.ToString());
    }
}
