using LeadRouter.Bench.Stages;
using Spectre.Console;

namespace LeadRouter.Host.Bench;

/// <summary>The result of one stage for people.</summary>
internal static class StageView
{
    public static void Write(IAnsiConsole console, StageResult result)
    {
        var rates = BenchTables.Of("a second", "ratio");
        BenchTables.Rate(rates, $"{result.Stage}: {result.What}", result.PerSecond, null);
        if (result is { Bare: { } bare, BarePerSecond: { } rate })
        {
            BenchTables.Rate(rates, $"bare {bare}", rate, result.Ratio);
        }

        console.Write(rates);
        if (result.RequestToAccept is { } wait)
        {
            var waits = BenchTables.Of("p50 ms", "p99 ms");
            BenchTables.Wait(waits, "request to accepted", wait);
            console.Write(waits);
        }

        console.Write(BenchTables.Processes(result.CpuSeconds, result.MemoryBytes));
        console.WriteLine(
            FormattableString.Invariant(
                $"{result.Runs} rounds of {result.Count:N0} activities. Load of the machine: {result.LoadAverage}, {Environment.ProcessorCount} cores."
            )
        );
    }
}
