using System.Text.Json;
using Spectre.Console;

namespace LeadRouter.Host.Identity;

/// <summary>A merge or an un-merge for people: one sentence, then who they are now and who they are after it.</summary>
internal static class IdentityChangeView
{
    public static void Write(IAnsiConsole console, JsonElement answer)
    {
        console.MarkupLineInterpolated($"[bold]{answer.GetProperty("summary").GetString()}[/]");
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in new[] { "", "who", "account", "activities", "engagement", "fit", "outcome", "lead", "CRM" })
        {
            table.AddColumn(column);
        }

        Rows(table, "now", answer.GetProperty("before"));
        table.AddEmptyRow();
        Rows(table, "then", answer.GetProperty("after"));
        console.Write(table);
        console.WriteLine(
            answer.GetProperty("accepted").GetBoolean() ? "It is said, and durable; scores follow within moments." : "Nothing was changed."
        );
    }

    private static void Rows(Table table, string when, JsonElement people)
    {
        foreach (var person in people.EnumerateArray())
        {
            var id = person.GetProperty("contactId").GetString();
            table.AddRow(
                new Text(when),
                new Text(string.Join('\n', [.. Texts(person.GetProperty("names")), id is null ? "(a new contact)" : $"({id[..8]}…)"])),
                new Text(person.GetProperty("account").GetString() ?? ""),
                new Text(person.GetProperty("activities").GetRawText()),
                new Text($"{Number(person, "engagement")} (level {Number(person, "level")})"),
                new Text($"{person.GetProperty("grade").GetString()} ({Number(person, "fit")})"),
                new Text(person.GetProperty("outcome").GetString()!),
                new Text(string.Join('\n', person.GetProperty("leads").EnumerateArray().Select(Lead))),
                new Text(person.GetProperty("crm").GetString()!)
            );
        }
    }

    private static string Lead(JsonElement lead) =>
        $"{lead.GetProperty("stage").GetString()}, {lead.GetProperty("owner").GetString() ?? "not routed yet"}";

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(one => one.GetString());

    private static string Number(JsonElement person, string name) =>
        person.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : "?";
}
