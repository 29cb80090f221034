using System.Text.Json;
using LeadRouter.Host.Verbs;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_territories_are_shown
{
    private const string Work = """
        {"accounts":3,"unknownFit":1,"potential":1.5,"openPotential":0.5,"penetration":0.333,"load":7,"capacity":65,"daysToFirstTouch":0.25,"won":2,"lost":1,"winRate":0.667}
        """;

    private const string Nothing = """
        {"accounts":0,"unknownFit":0,"potential":0,"openPotential":0,"penetration":null,"load":0,"capacity":null,"daysToFirstTouch":null,"won":0,"lost":0,"winRate":null}
        """;

    [Fact]
    public void Each_has_a_row_with_its_figures_and_how_unevenly_they_lie()
    {
        var told = Told(
            $$"""
            {"asOf":"2026-01-05T10:00:00Z","days":90,"playbookHash":"0123456789abcdef0123456789abcdef",
            "territories":[
                {"territory":"dach","parent":null,"state":"Active","inEffect":true,"team":"dach-ent","work":{{Work}},"giniOfLoad":0.265,"giniOfPotential":0.118},
                {"territory":"berlin","parent":"dach","state":"Planning","inEffect":false,"team":"dach-ent","work":{{Nothing}},"giniOfLoad":null,"giniOfPotential":null},
                {"territory":"gone","parent":null,"state":null,"inEffect":false,"team":null,"work":{{Nothing}},"giniOfLoad":null,"giniOfPotential":null}],
            "members":[{"member":"ana@acme.example","team":"dach-ent","work":{{Work}}}],
            "giniOfLoad":0.1,"giniOfPotential":0.2,"giniOfTerritoryLoad":0.3,"giniOfTerritoryPotential":null}
            """
        );

        Cells(told, "dach")
            .ShouldBe(["dach", "dach-ent", "3 (1 ?)", "1.5", "0.5", "33.3 %", "7 of 65", "0.25", "2:1", "66.7 %", "0.27/0.12"]);
        Cells(told, "  berlin (planning)")[^1].ShouldBe("-/-");
        Cells(told, "gone (not in the playbook)")[1].ShouldBe("");
        Cells(told, "ana@acme.example").Length.ShouldBe(10);
        told.ShouldContain("Over members: load 0.1, potential 0.2; over territories: load 0.3, potential -.");
    }

    private static string[] Cells(string told, string first) =>
        told.Split('\n')
            .Select(line => line.Trim().Trim('│').Split('│').Select(cell => cell.TrimEnd()).ToArray())
            .Single(cells => cells[0].TrimStart() == first.TrimStart())
            .Select(cell => cell.Trim())
            .ToArray();

    private static string Told(string answer)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = 1000;
        TerritoriesReportVerb.Write(console, JsonSerializer.Deserialize<JsonElement>(answer));
        return text.ToString();
    }
}
