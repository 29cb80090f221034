using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Simulator.Traffic;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter simulate traffic</c>: a seeded stream of B2B activity to a running server.</summary>
internal static class SimulateTrafficVerb
{
    public static Command Create()
    {
        var to = ServerAddress.Option("The server to send to.");
        var rate = new Option<int?>("--rate")
        {
            Description = "Activities a second at most. [default: as fast as they are taken]",
            HelpName = "N",
        };
        var key = new Option<string?>("--write-key") { Description = "One of the server's Intake:Keys.", HelpName = "KEY" };
        var json = new Option<bool>("--json") { Description = "Prints the result as JSON." };
        var command = new Command("traffic", "Sends invented B2B activity to a running server, over its own HTTP API.") { to };
        var size = TrafficSize.AddTo(command);
        command.Options.Add(rate);
        command.Options.Add(key);
        command.Options.Add(json);
        Bounds.Between(rate, 1, 1_000_000);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var options = new TrafficOptions { WriteKey = parsed.GetValue(key), Rate = parsed.GetValue(rate) };
                var isJson = parsed.GetValue(json);
                var stream = size.Generate(parsed, TimeProvider.System.GetUtcNow());
                var report = await SendAsync(stream, parsed.GetRequiredValue(to), options, isJson, cancellationToken);
                Print(report, isJson);
                return ExitCodes.Ok;
            }
        );
        return command;
    }

    private static async Task<TrafficReport> SendAsync(
        TrafficStream stream,
        Uri to,
        TrafficOptions options,
        bool isJson,
        CancellationToken cancellationToken
    )
    {
        using var http = new HttpClient();
        var sender = new TrafficSender(http, TimeProvider.System);
        var console = isJson ? Terminal.Error : Terminal.Out;
        return await TrafficProgress.ShowAsync(
            console,
            stream.Count,
            sent => sender.SendAsync(stream, to, options with { Waits = console.WriteLine }, sent, cancellationToken)
        );
    }

    private static void Print(TrafficReport report, bool isJson)
    {
        if (isJson)
        {
            Scripts.Print(report with { Seconds = Math.Round(report.Seconds, 3) });
            return;
        }

        var table = new Table().HideHeaders().Border(TableBorder.Rounded).AddColumn("").AddColumn(new TableColumn("").RightAligned());
        table.AddRow("activities taken", FormattableString.Invariant($"{report.Items:N0}"));
        table.AddRow("requests", FormattableString.Invariant($"{report.Batches:N0}"));
        table.AddRow("sent again", FormattableString.Invariant($"{report.Retries:N0}"));
        table.AddRow("seconds", FormattableString.Invariant($"{report.Seconds:0.0}"));
        table.AddRow("activities a second", FormattableString.Invariant($"{report.Items / Math.Max(report.Seconds, 0.001):N0}"));
        Terminal.Out.Write(table);
    }
}
