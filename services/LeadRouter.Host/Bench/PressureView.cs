using LeadRouter.Bench.Pressure;
using Spectre.Console;

namespace LeadRouter.Host.Bench;

/// <summary>The result of <c>leadrouter bench pressure</c> for people.</summary>
internal static class PressureView
{
    public static void Write(IAnsiConsole console, PressureResult result)
    {
        var rates = BenchTables.Of("a second", "to the peak");
        BenchTables.Rate(rates, "peak", result.PeakPerSecond, null);
        BenchTables.Rate(rates, "offered", result.OfferedPerSecond, result.OfferedPerSecond / result.PeakPerSecond);
        BenchTables.Rate(rates, "goodput under pressure", result.GoodputPerSecond, result.Goodput);
        console.Write(rates);
        var memory = BenchTables.Of("peak MB", "pressure MB");
        foreach (var (role, bytes) in result.PeakMemoryBytes)
        {
            memory.AddRow(role, BenchTables.Megabytes(bytes), BenchTables.Megabytes(result.MemoryBytes[role]));
        }

        console.Write(memory);
        console.WriteLine(
            FormattableString.Invariant(
                $"{result.Requests:N0} requests under pressure: {result.Refused:N0} answered 429 ({result.RefusedWithoutDelay:N0} without Retry-After), {result.Unavailable:N0} 503, {result.Failed:N0} otherwise; {result.Accepted:N0} activities accepted, {result.Lost:N0} of them lost."
            )
        );
        console.WriteLine($"Load of the machine: {result.LoadAverage}, {Environment.ProcessorCount} cores.");
    }
}
