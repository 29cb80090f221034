using System.Text.Json;
using LeadRouter.Host.Explain;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace LeadRouter.Host.Tests;

/// <summary>A request for sales that came days late, or points that have faded since: the rules of today and the lead say different things.</summary>
public sealed class When_a_lead_would_not_be_one_today
{
    [Fact]
    public void What_made_it_stands_beside_what_is_missing_today()
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = 200;

        ExplainView.Write(
            console,
            Explanation.Read(
                Json(
                    """
                    {"contactId":"c1","playbookHash":"h","asOf":"2026-01-06T10:00:00Z","fit":{},"persona":{},"engagement":{},"account":{},
                     "qualification":{"reason":"Nurtured: no line takes grade ? with engagement level 4."},
                     "whyNot":[{"line":3,"would":"qualify with priority 1","missing":[{"text":"demo was last given 5 days ago"}]}]}
                    """
                )
            ),
            ExplainedRoute.Read(
                Json("""{"stage":"routed","owner":"eve@acme.example","priority":1}"""),
                Json(
                    """
                    {"route":null,"qualification":{"at":"2026-01-05T09:30:00Z","body":{"qualification":{"reason":"Qualified with priority 1 by line 3: demo was given."}}}}
                    """
                )
            ),
            ExplainedHistory.Read(Json("""{"contactId":"c1","asOf":"2026-01-06T10:00:00Z"}"""))
        );

        text.ToString().ShouldContain("2026-01-05 09:30 UTC: Qualified with priority 1 by line 3: demo was given.");
        text.ToString().ShouldContain("why not today");
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
