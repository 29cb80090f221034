using LeadRouter.Bench.Pipeline;
using Spectre.Console;

namespace LeadRouter.Host.Bench;

/// <summary>The result of <c>leadrouter bench pipeline</c> for people.</summary>
internal static class PipelineView
{
    public static void Write(IAnsiConsole console, PipelineResult result)
    {
        var rates = BenchTables.Of("a second", "ratio");
        BenchTables.Rate(rates, "pipeline: accepted to drained", result.EventsPerSecond, null);
        BenchTables.Rate(rates, "  accepted", result.AcceptedPerSecond, null);
        BenchTables.Rate(rates, "  folded", result.FoldedPerSecond, null);
        BenchTables.Rate(rates, "bare broker, a message an event", result.BareBrokerPerSecond, result.Ratio);
        BenchTables.Rate(rates, "bare COPY of the log's rows", result.CopyPerSecond, result.CopyRatio);
        BenchTables.Rate(rates, "bare Kestrel echo, to accepted", result.KestrelPerSecond, result.KestrelRatio);
        if (result.WithStored is { } stored)
        {
            BenchTables.Rate(
                rates,
                FormattableString.Invariant($"pipeline with {stored.Stored:N0} stored, to empty"),
                stored.EventsPerSecond,
                stored.OfEmpty
            );
        }

        console.Write(rates);

        var waits = BenchTables.Of("p50 ms", "p99 ms");
        BenchTables.Wait(waits, "request to accepted", result.RequestToAccept);
        BenchTables.Wait(waits, "accepted to scored", result.AcceptToScored);
        BenchTables.Wait(waits, "accepted to routed", result.AcceptToRouted);
        BenchTables.Wait(waits, "accepted to delivered", result.AcceptToDelivered);
        if (result.AtLoad is { } paced)
        {
            var at = FormattableString.Invariant($"at {paced.OfferedPerSecond:N0}/s: ");
            BenchTables.Wait(waits, at + "request to accepted", paced.RequestToAccept);
            BenchTables.Wait(waits, at + "accepted to scored", paced.AcceptToScored);
            BenchTables.Wait(waits, at + "accepted to owner", paced.AcceptToOwner);
            BenchTables.Wait(waits, at + "accepted to delivered", paced.AcceptToDelivered);
        }

        console.Write(waits);

        console.Write(BenchTables.Processes(result.CpuSeconds, result.MemoryBytes));
        console.WriteLine(
            FormattableString.Invariant(
                $"{result.Runs} rounds of {result.Events:N0} events about {result.Contacts:N0} people, {result.Clients} requests at a time; {result.Leads:N0} leads; {result.StatesCompared:N0} states compared with the pure engine."
            )
        );
        console.WriteLine($"Load of the machine: {result.LoadAverage}, {Environment.ProcessorCount} cores.");
    }
}
