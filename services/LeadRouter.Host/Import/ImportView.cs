using LeadRouter.Host.CommandLine;
using Spectre.Console;

namespace LeadRouter.Host.Import;

/// <summary>What a person is shown of an import.</summary>
internal static class ImportView
{
    /// <summary>A bar with rate and time left on a terminal, lines elsewhere.</summary>
    public static Task<ImportProgress> WatchAsync(
        IAnsiConsole console,
        ImportFile file,
        TimeProvider clock,
        Func<Action<ImportProgress, long>, Task<ImportProgress>> run
    ) =>
        console
            .Progress()
            .WithTimes()
            .StartAsync(async context =>
            {
                var bar = context.AddTask("Importing", maxValue: Math.Max(1, file.Length));
                var started = clock.GetTimestamp();
                long? before = null;
                var done = await run(
                    (progress, position) =>
                    {
                        before ??= progress.Read;
                        var rate = (progress.Read - before.Value) / Math.Max(clock.GetElapsedTime(started).TotalSeconds, 0.001);
                        bar.Description = FormattableString.Invariant($"{progress.Read:N0} lines, {rate:N0}/s");
                        bar.Value = Math.Min(position, file.Length);
                    }
                );
                bar.Value = bar.MaxValue;
                return done;
            });

    public static void Write(IAnsiConsole console, ImportReport report)
    {
        var table = new Table().HideHeaders().Border(TableBorder.Rounded).AddColumn("").AddColumn(new TableColumn("").RightAligned());
        table.AddRow("lines read", FormattableString.Invariant($"{report.Read:N0}"));
        table.AddRow("activities taken", FormattableString.Invariant($"{report.Accepted:N0}"));
        table.AddRow("kept as failed", FormattableString.Invariant($"{report.Failed:N0}"));
        foreach (var (reason, count) in report.Reasons)
        {
            table.AddRow(new Text("  " + reason), new Text(FormattableString.Invariant($"{count:N0}")));
        }

        table.AddRow("seconds", FormattableString.Invariant($"{report.Seconds:0.0}"));
        console.Write(table);
        foreach (var failure in report.Failures)
        {
            // One line each, unwrapped: for people and for grep.
            Console.Out.WriteLine(
                FormattableString.Invariant($"{report.File}:{failure.Line}:{failure.Column}: {failure.Reason}: {failure.Detail}")
            );
        }

        if (report.Failed > report.Failures.Count)
        {
            Console.Out.WriteLine(
                FormattableString.Invariant(
                    $"... and {report.Failed - report.Failures.Count:N0} more: GET /v1/failed-activities has all of them."
                )
            );
        }
    }
}
