using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Routes;

/// <summary>It waited for somebody who would never come: no instant was stored at which it would be looked at again.</summary>
public sealed class When_nobody_of_a_team_may_take_a_lead_any_more
{
    [Fact]
    public void The_last_rule_has_it_and_the_explanation_says_why()
    {
        var record = Record(("product", "iot"), Left("ina"));

        (record.Owner, record.Territory, record.Team).ShouldBe(("eve@acme.example", "rest", "desk"));
        record.Reason.ShouldBe(
            "To eve@acme.example: nobody of team special may take it, which the territory iot goes to; territory rest, the turn in team desk is eve@acme.example's."
        );
        record
            .Rules.Where(rule => rule.Territory is "iot" or "rest")
            .Select(rule => $"{rule.Territory} {rule.Matched} {rule.Code}: {rule.Text}")
            .ShouldBe([
                "iot False nobody-may: everything it asks for holds, but nobody of team special may take the lead",
                "rest True takes-everything: takes everything that is left",
            ]);
        record.Rules.Count(rule => rule.Matched).ShouldBe(1);
        record.Candidates.Select(one => one.Member).ShouldBe(["eve@acme.example"]);
    }

    [Fact]
    public void Whoever_is_only_full_is_waited_for()
    {
        var full = PersonStanding.Usual with { Use = new CapacityUse(1000, 1000, 1000, 1000, 1000) };

        var record = Record(("product", "iot"), new() { ["ina@acme.example"] = full });

        (record.Outcome, record.Territory).ShouldBe((RouteOutcome.Waiting, "iot"));
    }

    [Fact]
    public void Whoever_owns_the_account_gets_it_by_its_own_territory()
    {
        var record = Record(("product", "iot"), Left("ina"), "olga@acme.example");

        (record.Owner, record.Territory).ShouldBe(("olga@acme.example", "iot"));
    }

    [Fact]
    public void Where_the_last_rule_has_nobody_either_it_waits()
    {
        var record = Record(("product", "iot"), Left("ina", "eve"));

        (record.Outcome, record.Territory).ShouldBe((RouteOutcome.Waiting, "iot"));
    }

    /// <summary>The books that are at hand are those of the team that matches, and the machine would have asked another.</summary>
    [Fact]
    public void Whom_the_machine_would_have_chosen_is_said_beside_who_is_set_by_hand()
    {
        var byHand = Question(("product", "iot"));
        var question = byHand with { Facts = new Dictionary<string, string>(byHand.Facts) { ["ownerByHand"] = "zoe@acme.example" } };
        var standing = Standing(Left("ina"), null);

        var record = RouteRecord
            .Of(World.Plan, question, standing, FairnessBook.Of(RouteDecider.TeamOf(World.Plan, question, standing).Roster))
            .Record;

        (record.Owner, record.Territory, record.MachineOwner).ShouldBe(("zoe@acme.example", "iot", "eve@acme.example"));
    }

    [Fact]
    public void Its_needs_are_those_of_the_rule_that_has_it()
    {
        var (question, standing) = (Question(("product", "iot")), Standing(Left("ina"), null));

        RouteWait.Needs(World.Plan, question, standing).ShouldBe("||");
        RouteDecider.TeamOf(World.Plan, question, standing).Team.Name.ShouldBe("desk");
    }

    private static Dictionary<string, PersonStanding> Left(params string[] names) =>
        names.ToDictionary(name => $"{name}@acme.example", _ => PersonStanding.Usual with { HasLeft = true });

    private static RouteRecord Record(
        (string Field, string Value) fact,
        Dictionary<string, PersonStanding> people,
        string? accountOwner = null
    ) => RouteRecord.Of(World.Plan, Question(fact), Standing(people, accountOwner), null).Record;

    private static RouteStanding Standing(Dictionary<string, PersonStanding> people, string? accountOwner) =>
        new() { People = people, AccountOwner = accountOwner };

    private static RouteQuestion Question((string Field, string Value) fact) =>
        new()
        {
            Lead = "lead-1",
            Facts = new Dictionary<string, string> { [fact.Field] = fact.Value },
            Motion = "new",
            Priority = 1,
            At = 1_767_607_200_000,
        };
}
