using System.Globalization;
using LeadRouter.Api.Coverage;
using Spectre.Console;

namespace LeadRouter.Host.Coverage;

/// <summary>What a person is shown of the coverage.</summary>
internal static class CoverageView
{
    public static void Write(IAnsiConsole console, CoverageAnswer answer)
    {
        console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{answer.Covered:N0} of {answer.Activities:N0} activities give a signal ({(answer.Share is { } share ? share.ToString("P1", CultureInfo.InvariantCulture) : "none yet")}),"
            )
        );
        console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{answer.From:yyyy-MM-dd HH:mm} to {answer.At:yyyy-MM-dd HH:mm} UTC, playbook '{answer.Playbook}'."
            )
        );
        WriteSignals(console, answer);
        WriteUncovered(console, answer);
        WriteForms(console, answer);
    }

    private static void WriteSignals(IAnsiConsole console, CoverageAnswer answer)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("signal").AddColumn(new TableColumn("given").RightAligned());
        foreach (var signal in answer.Signals)
        {
            table.AddRow(new Text(signal.Signal), new Text(signal.Count == 0 ? "never fires" : Number(signal.Count)));
        }

        console.Write(table);
    }

    private static void WriteUncovered(IAnsiConsole console, CoverageAnswer answer)
    {
        if (answer.Uncovered.Count == 0)
        {
            return;
        }

        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn("gives no signal")
            .AddColumn("path")
            .AddColumn(new TableColumn("count").RightAligned());
        foreach (var one in answer.Uncovered)
        {
            table.AddRow(new Text(one.Type), new Text(one.Path), new Text(Number(one.Count)));
        }

        console.Write(table);
        if (answer.Groups > answer.Uncovered.Count)
        {
            console.WriteLine($"... and {Number(answer.Groups - answer.Uncovered.Count)} more; --top shows them.");
        }

        if (answer.Uncovered.FirstOrDefault(one => one.Suggestion is not null) is { } largest)
        {
            console.WriteLine($"This signal would catch {Number(largest.Catches)} of them:");
            console.WriteLine($"  NAME: {{when: {largest.Suggestion}}}");
        }
    }

    private static void WriteForms(IAnsiConsole console, CoverageAnswer answer)
    {
        foreach (var form in answer.KeyForms)
        {
            var usual = form.UsualGapSeconds is { } seconds ? $"usually every {Duration(seconds)}" : "too few fills to tell a usual gap";
            var last = form.LastSeen is { } seen
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"last {seen:yyyy-MM-dd HH:mm} UTC, {Duration((long)(answer.At - seen).TotalSeconds)} ago; {usual}"
                )
                : "not filled in at all";
            console.WriteLine($"key form {form.Form}: {(form.IsSilent ? "SILENT, " : "")}{Number(form.Fills)} fills, {last}");
        }

        if (answer.MoreKeyForms > 0)
        {
            console.WriteLine(
                $"... and at least {Number(answer.MoreKeyForms)} more key forms that a pattern of the playbook fits, filled in less often."
            );
        }
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Duration(long seconds) =>
        seconds switch
        {
            >= 2 * 86_400 => FormattableString.Invariant($"{seconds / 86_400d:0.0} days"),
            >= 2 * 3600 => FormattableString.Invariant($"{seconds / 3600d:0.0} hours"),
            _ => FormattableString.Invariant($"{seconds / 60d:0} minutes"),
        };
}
