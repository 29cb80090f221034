using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.States;
using LeadRouter.Engine.Territories;
using LeadRouter.Engine.Territories.Reports;
using LeadRouter.Engine.Tests.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Territories;

public sealed class When_territories_are_reported
{
    private const string Ana = "ana@acme.example";
    private const string Ben = "ben@acme.example";
    private const long Now = 100 * UtcDay.Milliseconds;
    private const long Since = 10 * UtcDay.Milliseconds;

    private static readonly Playbook Playbook = SmallPlaybook
        .Read(
            """
            territories:
              ladder: [account_owner, account_claim 90d, rules]
              rules:
                - {territory: berlin,  parent: germany, when: {state: BE}}
                - {territory: germany, when: {country: DE}, team: dach}
                - {territory: alps,    when: {country: [AT, CH]}, team: desk, state: planning}
                - {territory: rest,    team: desk}
              teams:
                dach: {sla: 4h, hours: Mon-Fri 09:00-17:00 UTC, open: 12, members: {ana@acme.example: {open: 10}, ben@acme.example: {open: 5}}}
                desk: {sla: 4h, hours: Mon-Fri 09:00-17:00 UTC, members: {eve@acme.example: }}
            """
        )
        .Playbook!;

    private static readonly RoutePlan Plan = new(Playbook.Territories);

    [Fact]
    public void An_account_is_counted_where_its_leads_go_and_what_it_is_worth()
    {
        Census("de.example", ("country", "DE"), ("owner", "Ana@Acme.example"), ("relation", "customer"))
            .ShouldSatisfyAllConditions(
                one => Territory(one).ShouldBe("germany"),
                one => one.FitPoints.ShouldBe(100_000),
                one => one.Owner.ShouldBe(Ana),
                one => one.IsCustomer.ShouldBeTrue()
            );
        Territory(Census("be.example", ("country", "DE"), ("state", "BE"))).ShouldBe("berlin");
        Census("at.example", ("country", "AT"))
            .ShouldSatisfyAllConditions(one => Territory(one).ShouldBe("rest"), one => one.Planned.ShouldBe([2]));
        Census("unknown.example").FitPoints.ShouldBeNull();
    }

    [Fact]
    public void A_claim_owns_an_account_that_nobody_else_does_while_it_holds()
    {
        Census("x.example", new AccountClaim(Ben, Now + 1)).Owner.ShouldBe(Ben);
        Census("x.example", new AccountClaim(Ben, Now)).Owner.ShouldBeNull();
        Census("x.example", new AccountClaim(Ben, Now + 1), ("owner", Ana)).Owner.ShouldBe(Ana);
    }

    [Fact]
    public void Everything_is_counted_by_territory_and_member()
    {
        ReportedAccount[] accounts =
        [
            new("a", 1, [], 100_000, Ana, true),
            new("b", 1, [], 50_000, Ana, false),
            new("c", 1, [], null, Ben, false),
            new("d", 3, [2], 30_000, null, false),
        ];
        ReportedLead[] leads =
        [
            Lead("germany", Ana, "routed", assigned: 20, touched: 21),
            Lead("germany", Ana, "accepted", assigned: 20, touched: 24),
            Lead("germany", Ben, "won", closed: 30, assigned: 20, touched: 22),
            Lead("germany", Ben, "lost", closed: 31),
            Lead("germany", Ana, "won", closed: 32),
            Lead("germany", Ana, "won", closed: 9),
            Lead("rest", Ana, "routed", assigned: 9, touched: 9),
            Lead("old", Ben, "routed"),
        ];

        var report = TerritoryReporter.Of(Plan, accounts, leads, Since, Now);

        report
            .Territories.Select(one => $"{one.Territory} {one.Parent} {one.State} {one.InEffect}")
            .ShouldBe(["berlin germany Active True", "germany  Active True", "alps  Planning False", "rest  Active True", "old   False"]);
        var germany = report.Territories[1];
        germany.Work.ShouldBe(
            new WorkFigures
            {
                Accounts = 3,
                UnknownFit = 1,
                Potential = 1.5m,
                OpenPotential = 0.5m,
                Penetration = 0.333m,
                Load = 2,
                Capacity = 12,
                DaysToFirstTouch = 2,
                Won = 2,
                Lost = 1,
                WinRate = 0.667m,
            }
        );
        (germany.GiniOfLoad, germany.GiniOfPotential).ShouldBe((0.25m, 0.5m), "3 and 1 of 4 open leads; 1.5 and nothing");
        report.Territories[2].Work.ShouldSatisfyAllConditions(one => one.Accounts.ShouldBe(1), one => one.Load.ShouldBe(0));
        report
            .Territories[3]
            .Work.ShouldSatisfyAllConditions(
                one => one.Capacity.ShouldBeNull(),
                one => one.WinRate.ShouldBeNull(),
                one => one.DaysToFirstTouch.ShouldBeNull("it was touched before the time that counts")
            );
        report
            .Members.Select(one => $"{one.Member} {one.Team} {one.Work.Accounts} {one.Work.Potential} {one.Work.Load}/{one.Work.Capacity}")
            .ShouldBe([$"{Ana} dach 2 1.5 3/10", $"{Ben} dach 1 0 1/5", "eve@acme.example desk 0 0 0/"]);
        (report.GiniOfLoad, report.GiniOfPotential).ShouldBe((0.5m, 0.667m));
    }

    [Theory]
    [InlineData("3,3,3", "0")]
    [InlineData("0,0,0,8", "0.75")]
    [InlineData("1,3", "0.25")]
    [InlineData("0,0", null)]
    [InlineData("", null)]
    public void The_gini_is_0_for_equals_and_near_1_where_one_has_all(string shares, string? gini) =>
        Gini.Of(shares.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse))
            .ShouldBe(gini is null ? null : decimal.Parse(gini, System.Globalization.CultureInfo.InvariantCulture));

    private static string Territory(ReportedAccount account) => Playbook.Territories.Rules[account.Rule].Territory;

    private static ReportedAccount Census(string key, params (string Field, string Value)[] facts) => Census(key, null, facts);

    private static ReportedAccount Census(string key, AccountClaim? claim, params (string Field, string Value)[] facts)
    {
        var stated = new AccountFacts();
        foreach (var (field, value) in facts)
        {
            stated.Registers.Put(field, new AttributeValue(value, 1, "crm", "1"));
        }

        return new AccountCensus(Playbook, Plan, Now).Of(new AccountView(key, stated, []), claim);
    }

    private static ReportedLead Lead(
        string territory,
        string owner,
        string stage,
        long? closed = null,
        long? assigned = null,
        long? touched = null
    ) =>
        new()
        {
            Territory = territory,
            Owner = owner,
            Stage = stage,
            ClosedAt = closed * UtcDay.Milliseconds,
            AssignedAt = assigned * UtcDay.Milliseconds,
            TouchedAt = touched * UtcDay.Milliseconds,
        };
}
