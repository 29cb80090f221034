using System.Text.Json;
using Spectre.Console;

namespace LeadRouter.Host.Identity;

/// <summary>A merge or an un-merge for people: one sentence, then who they are now and who they are after it.</summary>
internal static class IdentityChangeView
{
    private static readonly (string Name, Func<JsonElement, string> Of)[] Rows =
    [
        ("who", Who),
        ("account", person => person.GetProperty("account").GetString() ?? ""),
        ("activities", person => person.GetProperty("activities").GetRawText()),
        ("engagement", person => $"{Number(person, "engagement")} (level {Number(person, "level")})"),
        ("fit", person => $"{person.GetProperty("grade").GetString()} ({Number(person, "fit")}{ByFit(person)})"),
        ("outcome", person => person.GetProperty("outcome").GetString()!),
        ("lead", person => string.Join('\n', person.GetProperty("leads").EnumerateArray().Select(Lead))),
        ("CRM", person => person.GetProperty("crm").GetString()!),
    ];

    public static void Write(IAnsiConsole console, JsonElement answer)
    {
        console.MarkupLineInterpolated($"[bold]{answer.GetProperty("summary").GetString()}[/]");
        // A column for each person: names and sentences need the width.
        var now = answer.GetProperty("before").EnumerateArray().ToList();
        var then = answer.GetProperty("after").EnumerateArray().ToList();
        var people = now.Concat(then).ToList();
        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators().AddColumn("");
        foreach (var when in now.Select(_ => "now").Concat(then.Select(_ => "then")))
        {
            table.AddColumn(when);
        }

        foreach (var (name, of) in Rows)
        {
            table.AddRow(people.Select(of).Prepend(name).Select(text => new Text(text)));
        }

        console.Write(table);
        console.WriteLine(
            answer.GetProperty("accepted").GetBoolean() ? "It is said, and durable; scores follow within moments." : "Nothing was changed."
        );
    }

    private static string Who(JsonElement person)
    {
        var id = person.GetProperty("contactId").GetString();
        return string.Join('\n', [.. Texts(person.GetProperty("names")), id is null ? "(a new contact)" : $"({id[..8]}…)"]);
    }

    /// <summary>The fit's own grade beside one that was set by hand.</summary>
    private static string ByFit(JsonElement person) => person.TryGetProperty("fitGrade", out var own) ? $", by fit {own.GetString()}" : "";

    private static string Lead(JsonElement lead) =>
        $"{lead.GetProperty("stage").GetString()}, {lead.GetProperty("owner").GetString() ?? "not routed yet"}";

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(one => one.GetString());

    private static string Number(JsonElement person, string name) =>
        person.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : "?";
}
