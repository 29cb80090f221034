using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Spectre.Console;

namespace LeadRouter.Host.Failed;

/// <summary>Failed activities for people.</summary>
internal static class FailedView
{
    public static void WriteSummary(IAnsiConsole console, JsonElement summary)
    {
        var kept = summary.GetProperty("kept").GetInt64();
        if (kept == 0)
        {
            console.WriteLine("Nothing failed.");
            return;
        }

        console.WriteLine(
            FormattableString.Invariant($"{kept:N0} failed activities, the oldest of {Instant(summary.GetProperty("oldestSeen"))} UTC")
        );
        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn("reason")
            .AddColumn("source")
            .AddColumn(new TableColumn("kept").RightAligned())
            .AddColumn(new TableColumn("times").RightAligned())
            .AddColumn("what to do");
        foreach (var kind in summary.GetProperty("kinds").EnumerateArray())
        {
            Row(table, Text(kind, "reason"), Text(kind, "source"), Number(kind, "kept"), Number(kind, "count"), Text(kind, "remedy"));
        }

        console.Write(table);
    }

    public static void WriteList(IAnsiConsole console, IReadOnlyList<JsonElement> items, bool isMore)
    {
        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn(new TableColumn("id").NoWrap())
            .AddColumn("reason")
            .AddColumn("source")
            .AddColumn(new TableColumn("times").RightAligned())
            .AddColumn(new TableColumn("last seen (UTC)").NoWrap())
            .AddColumn("fix");
        foreach (var item in items)
        {
            var isFixed = item.GetProperty("fixedAt").ValueKind == JsonValueKind.String;
            Row(
                table,
                Text(item, "id"),
                Text(item, "reason"),
                Text(item, "source"),
                Number(item, "count"),
                Instant(item.GetProperty("lastSeen")),
                isFixed ? "by " + Text(item, "fixedBy") : ""
            );
        }

        console.Write(table);
        if (isMore)
        {
            console.WriteLine("There are more: --limit N shows them.");
        }
    }

    public static void WriteOne(IAnsiConsole console, JsonElement item)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        Line("id", Text(item, "id"));
        Line("reason", Text(item, "reason"));
        Line("why", Text(item, "detail"));
        Line("what to do", Text(item, "remedy"));
        Line("as it is", Unchanged(Text(item, "replayUnchanged")));
        Line("source", Text(item, "source"));
        Line("read as", $"{Text(item, "reader")}, {Text(item, "origin")}");
        Line("first seen", Instant(item.GetProperty("firstSeen")) + " UTC: a replay judges its time by it");
        Line("last seen", $"{Instant(item.GetProperty("lastSeen"))} UTC, {Number(item, "count")} times in all");
        if (item.GetProperty("fixedAt").ValueKind == JsonValueKind.String)
        {
            Line("fixed", $"{Instant(item.GetProperty("fixedAt"))} UTC by {Text(item, "fixedBy")}; it waits for its replay");
        }

        console.Write(grid);
        Bytes("sent", item.GetProperty("bytes"));
        Bytes("around it", item.GetProperty("envelope"));
        Bytes("fixed", item.GetProperty("fixedBytes"));

        void Line(string name, string text) => grid.AddRow(new Markup($"[bold]{name}[/]"), new Text(text));

        void Bytes(string name, JsonElement bytes)
        {
            if (bytes.ValueKind == JsonValueKind.String)
            {
                console.MarkupLineInterpolated($"[bold]{name}[/]");
                console.WriteLine(Readable(bytes.GetBytesFromBase64()));
            }
        }
    }

    public static void WriteReplayed(IAnsiConsole console, IReadOnlyList<JsonElement> items, bool isDry)
    {
        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn(new TableColumn("id").NoWrap())
            .AddColumn("failed for")
            .AddColumn(isDry ? "would be" : "is")
            .AddColumn("why");
        foreach (var item in items)
        {
            var isTaken = Text(item, "outcome") == "taken";
            var activities = item.GetProperty("activities").GetInt32();
            Row(
                table,
                Text(item, "id"),
                Text(item, "reason"),
                isTaken ? "taken" : "still failing",
                isTaken
                    ? FormattableString.Invariant($"{activities} {(activities == 1 ? "activity" : "activities")}")
                    : $"{Text(item, "reasonNow")}: {Text(item, "detail")}"
            );
        }

        console.Write(table);
    }

    private static string Unchanged(string word) =>
        word switch
        {
            "always" => "a replay takes it",
            "after-a-change" => "a replay may take it after the configuration or the program was changed",
            "never" => "a replay fails again; fix it first",
            _ => "not known to this server",
        };

    private static string Readable(byte[] bytes) =>
        Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : "not UTF-8, in Base64: " + Convert.ToBase64String(bytes);

    private static void Row(Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(cell)));

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString() ?? "";

    private static string Number(JsonElement item, string name) =>
        item.GetProperty(name).GetInt64().ToString("N0", CultureInfo.InvariantCulture);

    private static string Instant(JsonElement instant) => FormattableString.Invariant($"{instant.GetDateTime():yyyy-MM-dd HH:mm}");
}
