using LeadRouter.Bench.Measuring;
using Spectre.Console;

namespace LeadRouter.Host.Bench;

/// <summary>How figures of benchmarks are shown.</summary>
internal static class BenchTables
{
    private const double Mega = 1024 * 1024;

    /// <summary>A table of names and two figures each.</summary>
    public static Table Of(string first, string second) =>
        new Table()
            .Border(TableBorder.Rounded)
            .AddColumn("")
            .AddColumn(new TableColumn(first).RightAligned())
            .AddColumn(new TableColumn(second).RightAligned());

    public static void Rate(Table table, string name, double rate, double? ratio) =>
        table.AddRow(name, FormattableString.Invariant($"{rate:N0}"), ratio is { } of ? FormattableString.Invariant($"{of:0.00}") : "");

    public static void Wait(Table table, string name, Latency? latency) =>
        table.AddRow(
            name,
            latency is null ? "not told" : FormattableString.Invariant($"{latency.P50:N0}"),
            latency is null ? "not told" : FormattableString.Invariant($"{latency.P99:N0}")
        );

    public static Table Processes(IReadOnlyDictionary<string, double> cpuSeconds, IReadOnlyDictionary<string, long> memoryBytes)
    {
        var table = Of("CPU s", "MB");
        foreach (var (name, cpu) in cpuSeconds)
        {
            table.AddRow(name, FormattableString.Invariant($"{cpu:0.0}"), Megabytes(memoryBytes[name]));
        }

        return table;
    }

    public static string Megabytes(long bytes) => FormattableString.Invariant($"{bytes / Mega:N0}");
}
