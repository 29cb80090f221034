using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Territories.Reports;
using LeadRouter.Engine.Tests.Routes;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Territories;

/// <summary>Each team's row of a territory showed the leads of both.</summary>
public sealed class When_a_territory_changes_its_team
{
    private const long May = 1_777_593_600_000;

    private static readonly RoutePlan Plan = new(
        World.Read(
            """
            territories:
              ladder: [rules]
              rules:
                - {territory: dach, when: {country: dach}, team: a, until: 2026-03-31}
                - {territory: dach, when: {country: dach}, team: b, from: 2026-04-01}
                - {territory: next, when: {country: FR}, team: b, state: planning}
                - {territory: rest, team: b}
              teams:
                a: {sla: 4h, hours: Mon-Fri 09:00-17:00 UTC, members: {ann@acme.example: }}
                b: {sla: 4h, hours: Mon-Fri 09:00-17:00 UTC, members: {bob@acme.example: }}
            """
        )
    );

    [Fact]
    public void Each_lead_is_counted_once_at_the_team_that_it_went_to()
    {
        var report = TerritoryReporter.Of(
            Plan,
            [],
            [Lead("dach", "a", "ann"), Lead("dach", "a", "ann"), Lead("dach", "b", "bob"), Lead("dach", "a", "ann", "won")],
            0,
            May
        );

        report
            .Territories.Select(one => $"{one.Territory} {one.Team} {one.InEffect} {one.Work.Load} {one.Work.Won}")
            .ShouldBe(["dach a False 2 1", "dach b True 1 0", "next b False 0 0", "rest b True 0 0"]);
        report.GiniOfTerritoryLoad.ShouldBe(0.5m, "one open lead and none");
    }

    [Fact]
    public void One_of_a_team_that_is_not_the_territorys_is_counted_where_the_territory_is_now()
    {
        var report = TerritoryReporter.Of(
            Plan,
            [],
            [Lead("dach", "third", "cid"), Lead("dach", null, "ann"), Lead("next", "b", "bob")],
            0,
            May
        );

        report
            .Territories.Select(one => $"{one.Territory} {one.Team} {one.Work.Load}")
            .ShouldBe(["dach a 0", "dach b 2", "next b 0", "rest b 0", "next  1"], "a draft has no leads");
    }

    private static ReportedLead Lead(string territory, string? team, string owner, string stage = "routed") =>
        new()
        {
            Territory = territory,
            Team = team,
            Owner = $"{owner}@acme.example",
            Stage = stage,
            ClosedAt = stage == "won" ? 1 : null,
        };
}
