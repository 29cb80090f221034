using System.CommandLine;
using System.Text.Json;
using LeadRouter.Host.CommandLine;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter drift</c>: leads of which somebody else than the decision says whose they are, asked of a running server.</summary>
internal static class DriftVerb
{
    public static Command Create()
    {
        var days = new Option<int>("--days") { Description = "How far routes are looked back.", DefaultValueFactory = _ => 90 };
        Bounds.Between(days, 1, 3650);
        return AskedOfServer.Create(
            "drift",
            "Shows where the CRM, or somebody by hand, has another owner than the decision: who, when, and how it ended. Changes nothing.",
            [days],
            parsed => FormattableString.Invariant($"/v1/drift?days={parsed.GetValue(days)}"),
            Write
        );
    }

    private static void Write(IAnsiConsole console, JsonElement answer)
    {
        var total = answer.GetProperty("total").GetInt32();
        console.WriteLine(
            FormattableString.Invariant(
                $"{total} of the leads that were routed in the last {answer.GetProperty("days").GetInt32()} days have another owner than the decision says. What people have changed stays."
            )
        );
        if (total == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in new[] { "changed", "account", "decided", "has it", "by", "ended", "lead" })
        {
            table.AddColumn(column);
        }

        foreach (var item in answer.GetProperty("items").EnumerateArray())
        {
            var reason = Text(item, "exitReason");
            table.AddRow(
                new Text(FormattableString.Invariant($"{item.GetProperty("changedAt").GetDateTime():yyyy-MM-dd HH:mm}")),
                new Text(Text(item, "accountKey")!),
                new Text(Text(item, "decided") ?? "nobody"),
                new Text(Text(item, "owner") ?? "nobody"),
                new Text(
                    Text(item, "kind") switch
                    {
                        "by-hand" => $"{Text(item, "by")} by hand",
                        "crm" => $"{Text(item, "by")} in the CRM",
                        _ => Text(item, "by")!,
                    }
                ),
                new Text(Text(item, "stage") + (reason is null ? "" : $" ({reason})")),
                new Text(Text(item, "leadId")!)
            );
        }

        console.Write(table);
    }

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();
}
