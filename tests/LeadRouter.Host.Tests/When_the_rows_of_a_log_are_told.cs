using System.Text.Json;
using LeadRouter.Engine.Features;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Propensity;
using LeadRouter.Storage.Training;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_the_rows_of_a_log_are_told
{
    [Fact]
    public void What_counted_as_no_is_listed_by_reason_and_what_is_none_can_be_said()
    {
        var told = Told(
            new RowsSummary(60, 10, 40, 0, 5, 5, null, null)
            {
                NotConvertedBy = [Ended("lost", 20), Ended("no_answer", 15), Ended("", 5)],
                NoVerdictBy = [Ended("timing", 4), Ended("duplicate", 1)],
            },
            ["fact.crm_owner"]
        );

        told.ShouldContain("Did not: lost 20, no_answer 15, open all the while 5.");
        told.ShouldContain("belongs into the playbook: recycle: {noVerdict: [REASON]}.");
        told.ShouldContain("a duplicate is none: timing 4, duplicate 1.");
        told.ShouldContain("Never learnt from, although the playbook looks at it: fact.crm_owner.");
    }

    [Fact]
    public void A_script_gets_every_reason()
    {
        var rows = new RowsSummary(200, 40, 160, 3, 5, 2, null, null)
        {
            NotConvertedBy = [.. Enumerable.Range(0, 16).Select(one => Ended($"because {one}", 10)), Ended("", 7)],
            NoVerdictBy = [Ended("timing", 4), Ended("duplicate", 1)],
        };

        var answer = JsonDocument.Parse(Scripts.Text(RowsAnswer.Of(rows, ["fact.crm_owner"]))).RootElement;

        (
            answer.GetProperty("leads").GetInt64(),
            answer.GetProperty("immature").GetInt64(),
            answer.GetProperty("leftOut").GetInt64()
        ).ShouldBe((200, 3, 2));
        var reasons = answer.GetProperty("notConvertedBy").EnumerateObject().ToArray();
        reasons.Length.ShouldBe(17);
        (reasons[0].Name, reasons[0].Value.GetInt64(), reasons[^1].Name).ShouldBe(("because 0", 10, "open all the while"));
        answer.GetProperty("noVerdictBy").GetProperty("duplicate").GetInt64().ShouldBe(1);
        answer.GetProperty("neverFeatures")[0].GetString().ShouldBe("fact.crm_owner");
    }

    [Fact]
    public void Reasons_in_everybodys_own_words_do_not_fill_the_screen()
    {
        var told = Told(
            new RowsSummary(200, 40, 160, 0, 0, 0, null, null)
            {
                NotConvertedBy = [.. Enumerable.Range(0, 16).Select(one => Ended($"because {one}", 10))],
            },
            []
        );

        told.ShouldContain("because 11 10, 4 other reasons 40.");
        told.ShouldNotContain("because 12");
        told.ShouldNotContain("Never learnt from");
    }

    private static KeyValuePair<string, long> Ended(string reason, long leads) => KeyValuePair.Create(reason, leads);

    private static string Told(RowsSummary rows, IReadOnlyList<string> leftOut)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = 1000;
        RowsView.Write(console, rows, new RowsQuestion(new OutcomeRule(90), 0, 0), leftOut);
        return text.ToString();
    }
}
