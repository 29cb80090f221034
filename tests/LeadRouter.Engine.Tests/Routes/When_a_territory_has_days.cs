using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Territories;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Routes;

public sealed class When_a_territory_has_days
{
    private const string Ana = "ana@acme.example";
    private const string Ben = "ben@acme.example";

    /// <summary>2026-04-01 00:00 in Berlin.</summary>
    private const long Change = 1_774_994_400_000;

    private static readonly TerritoryRules Territories = World.Read(
        """
        territories:
          ladder: [opportunity_owner, account_owner, account_claim 90d, rules]
          zone: Europe/Berlin
          rules:
            - {territory: berlin,   parent: germany, when: {state: BE}, team: ben}
            - {territory: germany,  when: {country: DE}, team: ana, skills: german, until: 2026-03-31}
            - {territory: draft,    when: {country: DE}, team: ben, from: 2026-04-01, state: planning}
            - {territory: germany2, when: {country: DE}, team: ben, from: 2026-04-01}
            - {territory: past,     when: {country: FR}, team: gone, state: archived}
            - {territory: rest,     team: desk}
          teams:
            ana:  {sla: 4h, hours: Mon-Sun 00:00-24:00 UTC, members: {ana@acme.example: {skills: german}}}
            ben:  {sla: 4h, hours: Mon-Sun 00:00-24:00 UTC, members: {ben@acme.example: {skills: german}}}
            desk: {sla: 4h, hours: Mon-Sun 00:00-24:00 UTC, members: {eve@acme.example: }}
        """
    );

    private static readonly RoutePlan Plan = new(Territories);

    [Fact]
    public void It_takes_leads_on_its_days_in_its_zone_and_no_other()
    {
        Owner(Change - 1).ShouldBe(Ana);
        Owner(Change).ShouldBe(Ben);
        Plan.NextChange(Change - 1).ShouldBe(Change);
        Plan.NextChange(Change).ShouldBeNull();
    }

    [Fact]
    public void A_child_has_what_its_parent_asks_for_and_its_skills_and_days()
    {
        var berlin = Territories.Rules[0];

        berlin.Team.ShouldBe("ben");
        berlin.Skills.ShouldBe(["german"]);
        berlin.Until.ShouldBe(Change);
        Territory(Question(Change - 1, ("country", "DE"), ("state", "BE"))).ShouldBe("berlin");
        Territory(Question(Change - 1, ("country", "US"), ("state", "BE"))).ShouldBe("rest");
        Territory(Question(Change, ("country", "DE"), ("state", "BE"))).ShouldBe("germany2");
    }

    [Fact]
    public void The_explanation_says_who_is_not_yet_no_more_or_not_at_all()
    {
        var told = Record(Question(Change, ("country", "DE")), RouteStanding.Nobody).Rules;

        told.Select(rule => $"{rule.Code}: {rule.Text}")
            .ShouldBe([
                "ended: took leads until 2026-03-31",
                "ended: took leads until 2026-03-31",
                "in-planning: is in planning: it takes no leads yet",
                "matched: everything it asks for holds",
                "archived: is archived: it takes no leads any more",
                "not-reached: germany2 had matched",
            ]);
        Record(Question(Change - 1, ("country", "US")), RouteStanding.Nobody).Rules[3].Text.ShouldBe("takes leads from 2026-04-01 on");
    }

    [Theory]
    [InlineData("claim")]
    [InlineData("owner")]
    public void An_account_that_nobody_works_goes_to_the_new_territory(string how)
    {
        var record = Record(Question(Change, ("country", "DE")), Owned(how, Change - 1));

        record.Owner.ShouldBe(Ben);
        record.NewClaim.ShouldNotBeNull().Owner.ShouldBe(Ben);
        record
            .Steps.Single(step => step.Code == RouteCodes.TerritoryEnded)
            .Text.ShouldBe($"{Ana} had the account by the territory germany, which has it no more");
    }

    [Theory]
    [InlineData("claim")]
    [InlineData("owner")]
    public void An_account_with_an_open_opportunity_or_touched_in_30_days_stays(string how)
    {
        var owned = Owned(how, Change - 1);
        var open = Question(Change, ("country", "DE"), ("openOpportunity", "true"));
        var touched = owned with { TouchedAt = Change - (30 * UtcDay.Milliseconds) };

        Record(open, owned)
            .ShouldSatisfyAllConditions(
                one => one.Owner.ShouldBe(Ana),
                one => one.Reason.ShouldEndWith("and keeps it past the territory germany: an opportunity is open.")
            );
        Record(Question(Change, ("country", "DE")), touched)
            .Reason.ShouldEndWith("and keeps it past the territory germany: somebody was in touch in the last 30 days.");
        Record(Question(Change + 1, ("country", "DE")), touched).Owner.ShouldBe(Ben);
    }

    [Theory]
    [InlineData("claim")]
    [InlineData("owner")]
    public void An_account_that_was_given_to_somebody_later_stays(string how) =>
        Record(Question(Change + 1, ("country", "DE")), Owned(how, Change)).Owner.ShouldBe(Ana);

    [Fact]
    public void An_owner_of_whom_it_is_not_known_since_when_or_who_is_of_no_such_team_stays()
    {
        Record(Question(Change, ("country", "DE")), new RouteStanding { AccountOwner = Ana }).Owner.ShouldBe(Ana);
        Record(Question(Change, ("country", "DE")), new RouteStanding { AccountOwner = "olga@acme.example", AccountOwnerSince = 0 })
            .Owner.ShouldBe("olga@acme.example");
    }

    [Fact]
    public void A_lead_that_waits_is_looked_at_when_a_territory_begins()
    {
        var question = Question(Change - 1000, ("country", "DE"));
        var standing = new RouteStanding { Team = default, IsBehind = true };
        var route = RouteDecider.Decide(Plan, question, standing, World.Book(Plan, question, standing));

        route.Outcome.ShouldBe(RouteOutcome.Waiting);
        RouteWait.LookAt(Plan, question, standing, route).ShouldBe(Change);
    }

    private static RouteStanding Owned(string how, long since) =>
        how == "claim"
            ? new RouteStanding { Claim = new AccountClaim(Ana, since + (90 * UtcDay.Milliseconds)) }
            : new RouteStanding { AccountOwner = Ana, AccountOwnerSince = since };

    private static string Territory(RouteQuestion question) => Territories.Rules[Plan.Match(question)].Territory;

    private static string? Owner(long at) => Record(Question(at, ("country", "DE")), RouteStanding.Nobody).Owner;

    private static RouteRecord Record(RouteQuestion question, RouteStanding standing) =>
        RouteRecord.Of(Plan, question, standing, FairnessBook.Of(RouteDecider.TeamOf(Plan, question, standing).Roster)).Record;

    private static RouteQuestion Question(long at, params (string Field, string Value)[] facts) =>
        new()
        {
            Lead = "lead-1",
            Facts = facts.ToDictionary(fact => fact.Field, fact => fact.Value),
            Motion = "new",
            Priority = 1,
            At = at,
        };
}
