using System.Text.Json;
using LeadRouter.Host.Explain;
using Spectre.Console;

namespace LeadRouter.Host.Tests;

/// <summary>What <c>explain</c> prints of the API's answers.</summary>
internal static class ShownExplanation
{
    /// <param name="explanation">Without what every explanation has.</param>
    /// <param name="record">Of the contact's lead.</param>
    public static string Of(string explanation, string record)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = 200;
        ExplainView.Write(
            console,
            Explanation.Read(
                Json(
                    """{"contactId":"c1","playbookHash":"h","asOf":"2026-01-06T10:00:00Z","fit":{},"persona":{},"engagement":{},"account":{},"""
                        + explanation
                        + "}"
                )
            ),
            ExplainedRoute.Read(Json("""{"stage":"routed","owner":"cem@acme.example","priority":1}"""), Json(record)),
            ExplainedHistory.Read(Json("""{"contactId":"c1","asOf":"2026-01-06T10:00:00Z"}"""))
        );
        return text.ToString();
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
