using System.Text.Json;
using Spectre.Console;

namespace LeadRouter.Host.Matching;

/// <summary>A match for people: the decision, then every account that was looked at with what speaks for and against it.</summary>
internal static class MatchView
{
    public static void Write(IAnsiConsole console, JsonElement answer)
    {
        console.MarkupLineInterpolated($"[bold]{answer.GetProperty("reason").GetString()}[/]");
        var candidates = answer.GetProperty("candidates");
        if (candidates.GetArrayLength() == 0)
        {
            return;
        }

        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn("account")
            .AddColumn("fits by")
            .AddColumn("for")
            .AddColumn("against")
            .AddColumn("why");
        foreach (var candidate in candidates.EnumerateArray())
        {
            var isChosen = candidate.GetProperty("chosen").GetBoolean();
            var style = isChosen ? new Style(Color.Green) : Style.Plain;
            var key = candidate.GetProperty("account").GetString()!;
            table.AddRow(
                new Text(candidate.GetProperty("name").GetString() is { } name ? $"{name}\n{key}" : key, style),
                new Text(Strength(candidate.GetProperty("strength").GetString()!)),
                new Text(Evidence(candidate, agrees: true)),
                new Text(Evidence(candidate, agrees: false)),
                new Text((isChosen ? "chosen: " : "") + candidate.GetProperty("text").GetString(), style)
            );
        }

        console.Write(table);
    }

    private static string Strength(string strength) =>
        strength switch
        {
            "domain" => "domain",
            "secondaryDomain" => "its people's domain",
            "relative" => "parent's domain",
            "name" => "name",
            "closeName" => "close name",
            _ => "no",
        };

    private static string Evidence(JsonElement candidate, bool agrees) =>
        string.Join(
            '\n',
            candidate
                .GetProperty("evidence")
                .EnumerateArray()
                .Where(evidence => evidence.GetProperty("agrees").GetBoolean() == agrees)
                .Select(evidence => evidence.GetProperty("text").GetString())
        );
}
