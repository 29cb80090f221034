using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Territories;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Routes;

/// <summary>It was answered before the ladder was asked, so the lead went to somebody who was no longer there.</summary>
public sealed class When_an_owner_by_hand_has_left
{
    private const string Olga = "olga@acme.example";
    private const string Eve = "eve@acme.example";

    [Fact]
    public void Who_has_taken_over_gets_the_lead()
    {
        var record = Record(Left(Eve));

        (record.Owner, record.ChosenBy, record.StandsInFor).ShouldBe((Eve, LadderNames.ByHand, Olga));
        record.Reason.ShouldBe($"To {Eve}, who has taken over from {Olga}, who was set by hand by head@acme.example and has left.");
    }

    [Fact]
    public void Without_anybody_it_goes_by_the_ladder_and_says_so()
    {
        var record = Record(Left(null));

        (record.Owner, record.ChosenBy).ShouldBe(("cem@acme.example", LadderNames.Rules));
        record.Reason.ShouldContain($"{Olga}, who was set by hand by head@acme.example, has left");
        (record.Steps[0].Step, record.Steps[0].Code).ShouldBe((LadderNames.ByHand, RouteCodes.OwnerLeft));
        record.Steps.Count(step => step.Chosen).ShouldBe(1);
        record.Steps.Select(step => step.Step).ShouldBeUnique();
    }

    [Fact]
    public void The_team_is_asked_only_where_nobody_has_taken_over()
    {
        RouteDecider.AsksTeam(World.Plan, Question, Left(Eve)).ShouldBeFalse();
        RouteDecider.AsksTeam(World.Plan, Question, Left(null)).ShouldBeTrue();
    }

    private static RouteQuestion Question { get; } =
        new()
        {
            Lead = "lead-1",
            Facts = new Dictionary<string, string>
            {
                ["country"] = "DE",
                ["ownerByHand"] = Olga,
                ["ownerByHandOf"] = "head@acme.example",
            },
            Motion = "new",
            Priority = 1,
            At = 1_767_607_200_000,
        };

    private static RouteRecord Record(RouteStanding standing) => RouteRecord.Of(World.Plan, Question, standing, null).Record;

    private static RouteStanding Left(string? successor) =>
        new()
        {
            People = new Dictionary<string, PersonStanding>
            {
                [Olga] = PersonStanding.Usual with { HasLeft = true, Successor = successor },
            },
        };
}
