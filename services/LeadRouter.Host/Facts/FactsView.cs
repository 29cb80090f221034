using System.Text.Json;
using Spectre.Console;

namespace LeadRouter.Host.Facts;

/// <summary>Facts for people: every statement in a line, the one that stands in colour and first among its field.</summary>
internal static class FactsView
{
    public static void Write(IAnsiConsole console, JsonElement answer)
    {
        if (answer.TryGetProperty("accountFacts", out var ofAccount))
        {
            var account = answer.GetProperty("account").GetString();
            Table(
                console,
                answer.GetProperty("email").GetString() ?? answer.GetProperty("contactId").GetString()!,
                answer.GetProperty("facts")
            );
            Table(console, account is null ? "Said of the company" : $"Of the account {account}", ofAccount);
        }
        else
        {
            Table(console, $"The account {answer.GetProperty("account").GetString()}", answer.GetProperty("facts"));
        }
    }

    private static void Table(IAnsiConsole console, string subject, JsonElement facts)
    {
        console.MarkupLineInterpolated($"[bold]{subject}[/]");
        if (facts.GetArrayLength() == 0)
        {
            console.WriteLine("Nothing was stated.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in new[] { "field", "value", "source", "valid from", "known since", "why" })
        {
            table.AddColumn(column);
        }

        foreach (var fact in facts.EnumerateArray())
        {
            var field = fact.GetProperty("field").GetString()!;
            foreach (var statement in fact.GetProperty("statements").EnumerateArray().OrderByDescending(Stands))
            {
                var style = Stands(statement) ? new Style(Color.Green) : Style.Plain;
                table.AddRow(
                    new Text(field),
                    new Text(statement.GetProperty("value").GetString() ?? "(taken away)", style),
                    new Text(statement.GetProperty("source").GetString()!),
                    new Text(Instant(statement, "validFrom")),
                    new Text(Instant(statement, "knownSince")),
                    new Text(statement.GetProperty("why").GetString()!, style)
                );
                field = "";
            }
        }

        console.Write(table);
    }

    private static bool Stands(JsonElement statement) => statement.GetProperty("stands").GetBoolean();

    private static string Instant(JsonElement statement, string name) =>
        FormattableString.Invariant($"{statement.GetProperty(name).GetDateTime():yyyy-MM-dd HH:mm}");
}
