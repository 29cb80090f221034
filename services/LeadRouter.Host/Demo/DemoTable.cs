using Spectre.Console;

namespace LeadRouter.Host.Demo;

/// <summary>The demo's end, for people: what became of the stream, and where to look next.</summary>
internal static class DemoTable
{
    public static void Write(IAnsiConsole console, DemoReport report, string address)
    {
        var table = new Table()
            .Border(TableBorder.Rounded)
            .Title("What became of it")
            .AddColumn("")
            .AddColumn(new TableColumn("").RightAligned())
            .AddColumn("")
            .HideHeaders();
        table.AddRow("activities accepted", Number(report.Accepted), $"[dim]each counted once; {Number(PerSecond(report))} a second[/]");
        table.AddRow("activities failed", Number(report.Failed), "[dim]kept with their reason[/]");
        table.AddRow("contacts", Number(report.Contacts), "[dim]known and anonymous[/]");
        table.AddRow("qualified leads", Number(report.Qualified), $"[dim]{Share(report.Qualified, report.Contacts)} of the contacts[/]");
        table.AddRow("routed leads", Number(report.Routed), "[dim]each to one owner[/]");
        foreach (var (owner, leads) in report.Owners)
        {
            table.AddRow(new Markup($"  [dim]to {Markup.Escape(owner)}[/]"), new Markup($"[dim]{Number(leads)}[/]"), new Markup(""));
        }

        table.AddRow("alerts", Number(report.Alerts), "[dim]key accounts and key assets[/]");
        table.AddRow("CRM records", Number(report.CrmRecords), "[dim]in the simulated HubSpot[/]");
        table.AddRow(
            "seconds",
            FormattableString.Invariant($"{report.Seconds:0.0}"),
            "[dim]from the first request until nothing was left to do[/]"
        );
        console.Write(table);

        console.WriteLine();
        console.WriteLine("Look at:");
        var next = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2)).AddColumn();
        next.AddRow(Link($"{address}/v1/leads"), "[dim]the leads, and whose they are[/]");
        if (report.Somebody is { } email)
        {
            next.AddRow(Link($"{address}/v1/contacts/{email}/explanation"), "[dim]why this one: every point with its reason[/]");
        }

        next.AddRow(Link($"{address}/v1/alerts"), "[dim]what account managers were told[/]");
        console.Write(next);
        console.WriteLine();
    }

    private static string Link(string address) => $"[link]{Markup.Escape(address)}[/]";

    private static string Number(long number) => FormattableString.Invariant($"{number:N0}");

    private static long PerSecond(DemoReport report) => (long)(report.Accepted / Math.Max(report.Seconds, 0.001));

    private static string Share(long part, long whole) => FormattableString.Invariant($"{(whole == 0 ? 0 : 100.0 * part / whole):0.0} %");
}
