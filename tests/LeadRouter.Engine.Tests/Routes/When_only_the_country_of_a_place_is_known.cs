using LeadRouter.Engine.Routes;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Routes;

/// <summary>What the one place did not tell was filled in from the other, field by field: a company in Germany with the postcode of a person in Amiens.</summary>
public sealed class When_only_the_country_of_a_place_is_known
{
    [Theory]
    [InlineData("account_hq")]
    [InlineData("person")]
    public void State_and_postcode_of_another_place_are_not_its_own(string location)
    {
        Territory(location, ("country", "DE")).ShouldBe("germany");
        Territory(location, ("country", "DE"), ("postcode", "80331")).ShouldBe("bavaria");
    }

    [Theory]
    [InlineData("account_hq")]
    [InlineData("person")]
    public void Of_a_place_that_is_not_known_at_all_what_the_lead_came_with_counts(string location)
    {
        Territory(location).ShouldBe("rest");
        Territory(location, ("state", "BY")).ShouldBe("rest");
    }

    private static string Territory(string location, params (string Field, string Value)[] place)
    {
        var plan = new RoutePlan(
            World.Read(
                $$$"""
                territories:
                  ladder: [rules]
                  location: {{{location}}}
                  rules:
                    - {territory: bavaria, when: {country: DE, postcode: 80000..81999}, team: desk}
                    - {territory: germany, when: {country: DE}, team: desk}
                    - {territory: rest,    team: desk}
                  teams:
                    desk: {sla: 4h, hours: Mon-Sun 00:00-24:00 UTC, members: {eve@acme.example: }}
                """
            )
        );
        var known = place.ToDictionary(fact => fact.Field, fact => fact.Value);
        var question = new RouteQuestion
        {
            Lead = "lead-1",
            Facts = new Dictionary<string, string> { ["country"] = "FR", ["postcode"] = "80100" },
            AccountPlace = location == "account_hq" ? known : new Dictionary<string, string>(),
            PersonPlace = location == "person" ? known : new Dictionary<string, string>(),
            Motion = "new",
            Priority = 1,
            At = 0,
        };
        return plan.Territories.Rules[plan.Match(question)].Territory;
    }
}
