using System.Text.Json;
using LeadRouter.Host.Explain;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace LeadRouter.Host.Tests;

/// <summary>What <c>explain</c> says of the route, from the lead's record.</summary>
public sealed class When_the_owner_was_set_by_hand
{
    private const string Explained = """
        {"contactId":"c1","email":"ann@acme.example","playbookHash":"h","asOf":"2026-01-06T10:00:00Z","fit":{},"persona":{},"engagement":{},"account":{},
         "qualification":{"reason":"Qualified."}}
        """;

    [Fact]
    public void Whom_the_machine_would_have_chosen_stands_beside_who_has_set_it()
    {
        var text = Show(
            """
            "owner":"cem@acme.example","reason":"To cem@acme.example, who was set by hand by head@acme.example.",
            "machineOwner":"ben@acme.example","machineReason":"To ben@acme.example: territory dach, the turn is theirs."
            """
        );

        text.ShouldContain("To cem@acme.example, who was set by hand by head@acme.example.");
        text.ShouldContain("but for that");
        text.ShouldContain("To ben@acme.example: territory dach, the turn is theirs.");
    }

    [Fact]
    public void Where_nobody_set_it_there_is_one_choice() =>
        Show(
                """
                "owner":"ben@acme.example","reason":"To ben@acme.example: territory dach, the turn is theirs."
                """
            )
            .ShouldNotContain("but for that");

    /// <param name="route">Of the record.</param>
    private static string Show(string route)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = 200;
        ExplainView.Write(
            console,
            Explanation.Read(Json(Explained)),
            ExplainedRoute.Read(
                Json("""{"stage":"routed","owner":"cem@acme.example","priority":1}"""),
                Json("{\"route\":{\"body\":{" + route + "}}}")
            ),
            ExplainedHistory.Read(Json("""{"contactId":"c1","asOf":"2026-01-06T10:00:00Z"}"""))
        );
        return text.ToString();
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
