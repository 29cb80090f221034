using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LeadRouter.Host.CommandLine;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter reconcile</c>: what has become of every request for sales of a day, asked of a running server.</summary>
internal static class ReconcileVerb
{
    private const string Format = "yyyy-MM-dd";

    public static Command Create()
    {
        var day = new Option<string?>("--day") { Description = "A day in UTC, such as 2026-01-05 (default: today).", HelpName = "DAY" };
        day.Validators.Add(result =>
        {
            if (
                result.GetValueOrDefault<string?>() is { } text
                && !DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            )
            {
                result.AddError($"--day is '{text}'. Write it as year, month and day: 2026-01-05.");
            }
        });
        var to = ServerAddress.Option();
        var key = ServerAddress.KeyOption();
        var json = new Option<bool>("--json") { Description = "Prints the server's answer." };
        var command = new Command("reconcile", "Accounts for every request for sales of a day; ends with 1 when one has fallen through.")
        {
            day,
            to,
            key,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var http = new HttpClient();
                var calls = new ServerCalls(http, parsed.GetRequiredValue(to), parsed.GetValue(key));
                var query = parsed.GetValue(day) is { } asked ? $"?day={asked}" : "";
                var answer = await calls.SendAsync(HttpMethod.Get, $"/v1/reconciliation{query}", null, cancellationToken);
                if (parsed.GetValue(json))
                {
                    Scripts.Print(answer);
                }
                else
                {
                    Write(Terminal.Out, answer);
                }

                return answer.GetProperty("difference").GetInt32() == 0 ? ExitCodes.Ok : ExitCodes.Failed;
            }
        );
        return command;
    }

    private static void Write(IAnsiConsole console, JsonElement answer)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("became").AddColumn(new TableColumn("requests").RightAligned());
        foreach (var disposition in answer.GetProperty("byDisposition").EnumerateObject())
        {
            table.AddRow(new Text(disposition.Name), new Text(disposition.Value.GetRawText()));
        }

        var difference = answer.GetProperty("difference").GetInt32();
        console.WriteLine(
            FormattableString.Invariant(
                $"{answer.GetProperty("day").GetString()}: {answer.GetProperty("handRaises").GetInt32()} requests for sales, difference {difference}."
            )
        );
        if (answer.GetProperty("handRaises").GetInt32() > 0)
        {
            console.Write(table);
        }

        foreach (var item in answer.GetProperty("items").EnumerateArray().Where(IsLost))
        {
            console.WriteLine(
                FormattableString.Invariant(
                    $"{item.GetProperty("at").GetDateTime():HH:mm:ss} contact {item.GetProperty("contactId").GetString() ?? "unknown"}: nothing has become of it. {item.GetProperty("reason").GetString()}"
                )
            );
        }
    }

    private static bool IsLost(JsonElement item) => item.GetProperty("disposition").GetString() == "unaccounted";
}
