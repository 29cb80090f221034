using System.CommandLine;
using System.Text.Json;
using LeadRouter.Host.CommandLine;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter enrichment</c>: who may be a lead once some facts are known, asked of a running server.</summary>
internal static class EnrichmentVerb
{
    public static Command Create()
    {
        var limit = new Option<int>("--limit") { Description = "Rows at most.", DefaultValueFactory = _ => 50 };
        Bounds.Between(limit, 1, 500);
        return AskedOfServer.Create(
            "enrichment",
            "Lists who may be a lead once some facts are known, the most urgent first.",
            [limit],
            parsed => FormattableString.Invariant($"/v1/enrichment?limit={parsed.GetValue(limit)}"),
            (console, answer) => Write(console, answer.GetProperty("items"))
        );
    }

    private static void Write(IAnsiConsole console, JsonElement items)
    {
        if (items.GetArrayLength() == 0)
        {
            console.WriteLine("Nobody waits for facts.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumn("contact").AddColumn("account").AddColumn("missing").AddColumn("due");
        foreach (var item in items.EnumerateArray())
        {
            var isLate = item.GetProperty("isLate").GetBoolean();
            table.AddRow(
                new Text(item.GetProperty("email").GetString() ?? item.GetProperty("contactId").GetString()!),
                new Text(item.GetProperty("account").GetString() ?? ""),
                new Text(string.Join(", ", item.GetProperty("missing").EnumerateArray().Select(fact => fact.GetString()))),
                new Text(
                    FormattableString.Invariant($"{item.GetProperty("dueAt").GetDateTime():yyyy-MM-dd HH:mm}{(isLate ? " late" : "")}"),
                    isLate ? new Style(Color.Red) : Style.Plain
                )
            );
        }

        console.Write(table);
    }
}
