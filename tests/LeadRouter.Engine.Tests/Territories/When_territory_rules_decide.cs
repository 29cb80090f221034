using LeadRouter.Engine.Territories;
using LeadRouter.Engine.Tests.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Territories;

public sealed class When_territory_rules_decide
{
    [Theory]
    [InlineData("DE", "5000", "dach-enterprise", "matched not-reached not-reached")]
    [InlineData("CH", "1000", "dach-enterprise", "matched not-reached not-reached")]
    [InlineData("CH", "999", "dach-mid", "not-matched matched not-reached")]
    [InlineData("AT", null, "dach-mid", "not-matched matched not-reached")]
    [InlineData("US", "5000", "rest", "not-matched not-matched takes-everything")]
    [InlineData(null, null, "rest", "not-matched not-matched takes-everything")]
    public void The_first_match_wins_and_the_last_takes_everything(string? country, string? employees, string territory, string codes)
    {
        (string, string?)[] facts = [("country", country), ("employees", employees)];
        var request = SomeTerritories.Request(
            null,
            [.. facts.Where(fact => fact.Item2 is not null).Select(fact => (fact.Item1, fact.Item2!))]
        );

        var decision = Router.Route(request, SomeTerritories.Rules(), SomeTerritories.Snapshot());

        decision.Territory.ShouldBe(territory);
        string.Join(' ', decision.Rules.Select(rule => rule.Code)).ShouldBe(codes);
        decision.Rules.Where(rule => rule.Matched).ShouldHaveSingleItem().Territory.ShouldBe(territory);
    }

    [Fact]
    public void A_rule_that_does_not_apply_names_the_fact_it_stumbled_on()
    {
        var decision = Router.Route(SomeTerritories.Request(null, ("country", "DE")), SomeTerritories.Rules(), SomeTerritories.Snapshot());

        decision.Rules[0].Text.ShouldBe("employees is unknown, not 1000 or more");
    }

    [Theory]
    [InlineData("tier: 1", "tier is 3, not 1")]
    [InlineData("tier: [1, 2]", "tier is 3, not 1 or 2")]
    [InlineData("tier: 0..2", "tier is 3, not 0 to 2")]
    [InlineData("tier: '< 3'", "tier is 3, not less than 3")]
    [InlineData("employees: 50.5..", "employees is 12, not 50.5 or more")]
    [InlineData("employees: '> 50'", "employees is 12, not more than 50")]
    [InlineData("employees: ..9", "employees is 12, not 9 or less")]
    public void Numbers_are_told_as_people_say_them(string when, string text)
    {
        var rules = SmallPlaybook
            .Read(
                $"territories: {{ladder: [rules], rules: [{{territory: a, when: {{{when}}}, team: desk}}, {{territory: rest, team: desk}}], "
                    + "teams: {desk: {sla: 8h, hours: Mon-Fri 09:00-17:00 Europe/London, members: {eve@acme.example: }}}}"
            )
            .Playbook.ShouldNotBeNull()
            .Territories;

        var decision = Router.Route(SomeTerritories.Request(null, ("tier", "3"), ("employees", "12")), rules, SomeTerritories.Snapshot());

        decision.Rules[0].Text.ShouldBe(text);
    }

    [Fact]
    public void Territories_that_do_not_take_everything_say_what_to_change()
    {
        var rules = SomeTerritories.Rules();
        rules = rules with { Rules = [.. rules.Rules.Take(2)] };

        Should
            .Throw<TerritoryException>(() => Router.Route(SomeTerritories.Request(), rules, SomeTerritories.Snapshot()))
            .Message.ShouldContain("last rule");
    }

    [Fact]
    public void A_team_without_members_is_named()
    {
        var rules = SomeTerritories.Rules(instead: SomeTerritories.Team("desk"));

        Should
            .Throw<TerritoryException>(() => Router.Route(SomeTerritories.Request(), rules, SomeTerritories.Snapshot()))
            .Message.ShouldContain("desk");
    }
}
