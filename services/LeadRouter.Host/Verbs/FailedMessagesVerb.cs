using System.CommandLine;
using System.Text.Json;
using LeadRouter.Host.CommandLine;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter failed messages</c>: messages between the roles that could not be handled, asked of a running server.</summary>
internal static class FailedMessagesVerb
{
    private const int DefaultRows = 50;

    public static Command Create() =>
        new("messages", "Lists messages between the roles that could not be handled, and sends them again.") { List(), Replay() };

    private static Command List()
    {
        var endpoint = Endpoint();
        var limit = new Option<int>("--limit") { Description = "Rows at most.", DefaultValueFactory = _ => DefaultRows };
        Bounds.Between(limit, 1, 500);
        return FailedVerb.Verb(
            "list",
            "Shows them, the oldest first; why each failed with an admin's key.",
            [],
            [endpoint, limit],
            async (parsed, client, isJson, cancellationToken) =>
            {
                var answer = await client.MessagesAsync(parsed.GetValue(endpoint), parsed.GetValue(limit), cancellationToken);
                FailedVerb.Print(isJson, answer, () => Write(Terminal.Out, answer));
                return ExitCodes.Ok;
            }
        );
    }

    private static Command Replay()
    {
        var id = new Argument<string?>("ID") { Description = "One of the endpoint, as the list has it.", Arity = ArgumentArity.ZeroOrOne };
        var (endpoint, dryRun) = (Endpoint(), FailedVerb.DryRun());
        var all = new Option<bool>("--all") { Description = "All of them." };
        var command = FailedVerb.Verb(
            "replay",
            "Sends them again, to the one endpoint that could not take them. One that fails again is kept again.",
            [id],
            [endpoint, all, dryRun],
            async (parsed, client, isJson, cancellationToken) =>
            {
                var isDry = parsed.GetValue(dryRun);
                var answer = await client.ReplayMessagesAsync(parsed.GetValue(endpoint), parsed.GetValue(id), isDry, cancellationToken);
                FailedVerb.Print(isJson, answer, () => Terminal.Out.WriteLine(Words(answer, isDry)));
                return answer.GetProperty("unreadable").GetInt32() == 0 ? ExitCodes.Ok : ExitCodes.Failed;
            }
        );
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(all) == parsed.GetValue(endpoint) is not null || (parsed.GetValue(id) is not null && parsed.GetValue(all)))
            {
                parsed.AddError("Say which are meant: --endpoint, with an ID for one of them, or --all.");
            }
        });
        return command;
    }

    private static string Words(JsonElement answer, bool isDry)
    {
        var unreadable = answer.GetProperty("unreadable").GetInt32();
        return FormattableString.Invariant($"{answer.GetProperty("sent").GetInt32():N0} {(isDry ? "would be sent again" : "sent again")}.")
            + (
                unreadable == 0
                    ? ""
                    : FormattableString.Invariant(
                        $" {unreadable:N0} stay: this version cannot read them; bring all processes to one version."
                    )
            )
            + (isDry ? " Nothing was changed." : "");
    }

    private static void Write(IAnsiConsole console, JsonElement answer)
    {
        var items = answer.GetProperty("items").EnumerateArray().ToList();
        if (items.Count == 0)
        {
            console.WriteLine("No message between the roles has failed.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in new[] { "since (UTC)", "endpoint", "message", "id", "why" })
        {
            table.AddColumn(column);
        }

        foreach (var item in items)
        {
            var type = item.GetProperty("type").GetString()!;
            table.AddRow(
                new Text(FormattableString.Invariant($"{item.GetProperty("at").GetDateTime():yyyy-MM-dd HH:mm}")),
                new Text(item.GetProperty("endpoint").GetString()!),
                new Text(type[(type.LastIndexOfAny(['.', ':']) + 1)..]),
                new Text(item.GetProperty("id").GetString()!),
                new Text(item.GetProperty("reason").GetString() ?? "")
            );
        }

        console.Write(table);
        if (answer.GetProperty("more").GetBoolean())
        {
            console.WriteLine("There are more: --limit N shows them.");
        }
    }

    private static Option<string?> Endpoint() =>
        new("--endpoint")
        {
            Description = "Only those of leadrouter.routing.v1, leadrouter.crm.v1 or leadrouter.alerts.v1.",
            HelpName = "ENDPOINT",
        };
}
