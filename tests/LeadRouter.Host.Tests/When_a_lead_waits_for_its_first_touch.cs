using System.Text.Json;
using LeadRouter.Host.Explain;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

/// <summary>What <c>explain</c> says of it, from the lead's record.</summary>
public sealed class When_a_lead_waits_for_its_first_touch
{
    private const string Ana = """
        {"owner":"ana@acme.example","dueAt":"2026-01-05T14:00:00Z","remindedAt":"2026-01-05T12:00:00Z","overdueAt":null,"escalatedTo":null,
         "touchedAt":null,"touchedBy":null,"raw":null,"working":null,"crmFailures":0,"endedAt":"2026-01-05T14:00:00Z","endedBy":"rerouted"}
        """;

    [Fact]
    public void There_is_a_line_for_each_owner_and_one_for_the_person_who_waited()
    {
        Lines(
                $$$"""
                {"serviceLevel":{"sla":"PT4H","speedToLead":{"system":"PT1S","human":"PT23H59M59S","total":"P1D"},"owners":[{{{Ana}}},
                 {"owner":"ben@acme.example","dueAt":"2026-01-06T10:00:00Z","remindedAt":null,"overdueAt":"2026-01-06T10:00:00Z","escalatedTo":"head@acme.example",
                  "touchedAt":"2026-01-06T10:30:00Z","touchedBy":"call","raw":"PT20H30M","working":"PT4H30M","crmFailures":0,"endedAt":"2026-01-06T10:31:00Z","endedBy":"touched"}]}}
                """
            )
            .ShouldBe([
                "ana@acme.example: due 2026-01-05 14:00 UTC (PT4H of working time); reminded 2026-01-05 12:00 UTC; taken away 2026-01-05 14:00 UTC",
                "ben@acme.example: due 2026-01-06 10:00 UTC (PT4H of working time); overdue 2026-01-06 10:00 UTC, head@acme.example was told; "
                    + "touched 2026-01-06 10:30 UTC (call), after PT20H30M, PT4H30M of it working time",
                "speed to lead P1D: system PT1S, people PT23H59M59S",
            ]);
    }

    [Fact]
    public void That_the_CRM_cannot_be_read_is_said()
    {
        Lines(
                """
                {"serviceLevel":{"sla":null,"speedToLead":{"system":"PT1S","human":null,"total":null},"owners":[
                 {"owner":"ana@acme.example","overdueAt":"2026-01-05T14:03:00Z","crmFailures":4}]}}
                """
            )
            .ShouldBe([
                "ana@acme.example: overdue 2026-01-05 14:03 UTC, nobody was told; the CRM could not be read (4 times): no re-route until it can",
            ]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"serviceLevel":null}""")]
    public void A_lead_without_one_has_no_line(string record) => Lines(record).ShouldBeEmpty();

    private static IReadOnlyList<string> Lines(string record)
    {
        using var json = JsonDocument.Parse(record);
        return ExplainedServiceLevel.Read(json.RootElement);
    }
}
