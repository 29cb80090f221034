using System.Globalization;
using Spectre.Console;

namespace LeadRouter.Host.Explain;

/// <summary>How a contact came to us, and how its numbers came to be what they are, for people.</summary>
internal static class HistoryView
{
    private const int Width = 60;

    /// <summary>The lines that stand in an explanation.</summary>
    public static IEnumerable<(string Name, string Text)> Lines(ExplainedHistory history)
    {
        foreach (var (name, touch) in Touches(history))
        {
            yield return (name, touch);
        }

        if (history.Days.Count > 0)
        {
            yield return ("history", $"{Line(history)} {Span(history)}");
        }
    }

    public static void Write(IAnsiConsole console, ExplainedHistory history)
    {
        console.MarkupLineInterpolated(
            $"[bold]{history.Email ?? history.ContactId}[/] up to {history.AsOf.UtcDateTime:yyyy-MM-dd HH:mm} UTC"
        );
        foreach (var (name, text) in Lines(history))
        {
            console.MarkupLineInterpolated($"[bold]{name, -12}[/] {text}");
        }

        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn("day")
            .AddColumn(new TableColumn("points").RightAligned())
            .AddColumn("level")
            .AddColumn("grade")
            .AddColumn("what changed");
        foreach (var day in history.Days.Where(HasNews))
        {
            table.AddRow(
                new Text(day.AsOf.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                new Text(day.Points is { } points ? Points(points) : "?"),
                new Text(day.Level?.ToString(CultureInfo.InvariantCulture) ?? "?"),
                new Text(day.Grade),
                new Text(string.Join("\n", day.Changes.Select(Change)))
            );
        }

        console.Write(table);
        console.MarkupLine("[dim]Days on which points only faded are left out; --json has them all.[/]");
    }

    private static bool HasNews(ExplainedDay day) => day.Changes.Any(change => change.Kind != "time");

    private static IEnumerable<(string Name, string Text)> Touches(ExplainedHistory history)
    {
        foreach (
            var (name, touch) in ((string, ExplainedTouch?)[])
                [
                    ("first touch", history.Touches.First),
                    ("created by", history.Touches.Creating),
                    ("qualified by", history.Touches.Qualifying),
                ]
        )
        {
            if (touch is not null)
            {
                yield return (name, Text(touch));
            }
        }
    }

    private static string Text(ExplainedTouch touch) =>
        FormattableString.Invariant(
            $"{touch.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {(touch.IsColleagues ? "a colleague " : "")}{touch.Text}"
        )
        + (touch.Campaign is { } campaign ? $", campaign {campaign}" : "")
        + $" ({touch.Source})";

    private static string Change(ExplainedChange change) =>
        change.Points is { } points ? $"{(points > 0 ? "+" : "")}{Points(points)} {change.Text}" : change.Text;

    private static string Line(ExplainedHistory history) => Sparkline.Of([.. history.Days.Select(day => day.Points)], Width);

    private static string Span(ExplainedHistory history) =>
        FormattableString.Invariant(
            $"{Known(history.Days[0].Points)} on {history.Days[0].AsOf.UtcDateTime:yyyy-MM-dd}, {Known(history.Days[^1].Points)} on {history.Days[^1].AsOf.UtcDateTime:yyyy-MM-dd}; highest {Known(history.Days.Max(day => day.Points))}"
        );

    private static string Known(decimal? points) => points is { } known ? Points(known) : "unknown";

    private static string Points(decimal points) => points.ToString("0.0##", CultureInfo.InvariantCulture);
}
