using Spectre.Console;

namespace LeadRouter.Host.Demo;

/// <summary>The demo's end, for people: what became of the stream, and where to look next.</summary>
internal static class DemoTable
{
    /// <param name="address">Where it listens; null when it is about to stop.</param>
    public static void Write(IAnsiConsole console, DemoReport report, string? address)
    {
        var table = new Table()
            .Border(TableBorder.Rounded)
            .Title("What became of it")
            .AddColumn("")
            .AddColumn(new TableColumn("").RightAligned())
            .AddColumn("")
            .HideHeaders();
        table.AddRow("activities accepted", Number(report.Accepted), $"[dim]each counted once; {Number(PerSecond(report))} a second[/]");
        table.AddRow("activities failed", Number(report.Failed), "[dim]would be kept, with the reason[/]");
        table.AddRow("contacts", Number(report.Contacts), "[dim]known and anonymous[/]");
        table.AddRow("qualified leads", Number(report.Qualified), $"[dim]{Share(report.Qualified, report.Contacts)} of the contacts[/]");
        var waiting = report.Qualified - report.Routed;
        table.AddRow(
            "routed leads",
            Number(report.Routed),
            waiting == 0 ? "[dim]each to one owner[/]" : $"[dim]each to one owner; {Number(waiting)} wait for somebody who has room[/]"
        );
        foreach (var (owner, leads) in report.Owners)
        {
            table.AddRow(new Markup($"  [dim]to {Markup.Escape(owner)}[/]"), new Markup($"[dim]{Number(leads)}[/]"), new Markup(""));
        }

        table.AddRow("alerts", Number(report.Alerts), "[dim]for account managers[/]");
        table.AddRow("CRM records", Number(report.CrmRecords), "[dim]in the simulated HubSpot[/]");
        table.AddRow("seconds", FormattableString.Invariant($"{report.Seconds:0.0}"), "[dim]until nothing was left to do[/]");
        console.Write(table);

        if (address is null)
        {
            console.MarkupLine("[dim]It has stopped. Without --exit it serves on, and names three addresses to look at next.[/]");
            return;
        }

        console.WriteLine();
        console.WriteLine("Look at");
        Next(console, "the leads, and whose they are", $"{address}/v1/leads");
        Next(
            console,
            "why somebody became one: every point with its reason",
            report.Somebody is { } email ? $"{address}/v1/contacts/{email}/explanation" : $"{address}/v1/failed-activities"
        );
        Next(console, "what account managers are told", $"{address}/v1/alerts");
    }

    private static void Next(IAnsiConsole console, string what, string address)
    {
        console.MarkupLineInterpolated($"  [dim]{what}[/]");
        // Past the console's wrapping: an address that is broken in two cannot be clicked.
        console.Profile.Out.Writer.WriteLine("  " + address);
    }

    private static string Number(long number) => FormattableString.Invariant($"{number:N0}");

    private static long PerSecond(DemoReport report) => (long)(report.Accepted / Math.Max(report.Seconds, 0.001));

    private static string Share(long part, long whole) => FormattableString.Invariant($"{(whole == 0 ? 0 : 100.0 * part / whole):0.0} %");
}
