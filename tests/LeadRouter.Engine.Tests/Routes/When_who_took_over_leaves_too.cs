using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Territories;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Routes;

/// <summary>Only the first successor was asked: what two had left was nobody's, though a third had taken it over.</summary>
public sealed class When_who_took_over_leaves_too
{
    [Fact]
    public void What_both_owned_is_whose_who_is_left()
    {
        var record = Record(("olga", "ben"), ("ben", "carl"));

        (record.Owner, record.ChosenBy, record.StandsInFor).ShouldBe(("carl@acme.example", LadderNames.AccountOwner, "olga@acme.example"));
        record.NewClaim.ShouldBeNull();
    }

    [Fact]
    public void A_circle_is_nobody()
    {
        var record = Record(("olga", "ben"), ("ben", "olga"));

        (record.Owner, record.ChosenBy).ShouldBe(("cem@acme.example", LadderNames.Rules));
        record.Steps.Single(step => step.Step == LadderNames.AccountOwner).Code.ShouldBe(RouteCodes.OwnerLeft);
    }

    [Fact]
    public void Nobody_at_its_end_is_nobody() => Record(("olga", "ben"), ("ben", null)).ChosenBy.ShouldBe(LadderNames.Rules);

    private static RouteRecord Record(params (string Who, string? Successor)[] left) =>
        RouteRecord
            .Of(
                World.Plan,
                new RouteQuestion
                {
                    Lead = "lead-1",
                    Facts = new Dictionary<string, string> { ["country"] = "DE" },
                    Motion = "new",
                    Priority = 1,
                    At = 1_767_607_200_000,
                },
                new RouteStanding
                {
                    AccountOwner = "olga@acme.example",
                    People = left.ToDictionary(
                        one => $"{one.Who}@acme.example",
                        one =>
                            PersonStanding.Usual with
                            {
                                HasLeft = true,
                                Successor = one.Successor is null ? null : $"{one.Successor}@acme.example",
                            }
                    ),
                },
                null
            )
            .Record;
}
