using LeadRouter.Engine.Routes;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Routes;

public sealed class When_a_postcode_is_written_otherwise
{
    private static readonly RoutePlan Plan = new(
        World.Read(
            """
            territories:
              ladder: [rules]
              rules:
                - {territory: range, when: {country: SE, postcode: 11000..11999}, team: desk}
                - {territory: low,   when: {country: SE, postcode: 00900..00999}, team: desk}
                - {territory: four,  when: {country: SE, postcode: 1000..1099}, team: desk}
                - {territory: west,  when: {country: SE, postcode: "SW1*"}, team: desk}
                - {territory: rest,  team: desk}
              teams:
                desk: {sla: 8h, hours: Mon-Fri 09:00-17:00 Europe/London, members: {eve@acme.example: }}
            """
        )
    );

    [Theory]
    [InlineData("11455", "range")]
    [InlineData("114 55", "range")]
    [InlineData(" 114 55 ", "range")]
    [InlineData("SE-114 55", "range")]
    [InlineData("SE 11455", "range")]
    [InlineData("D-11455", "range")]
    [InlineData("11455-1234", "range")]
    [InlineData("11455 Stockholm", "range")]
    [InlineData("11-455", "range")]
    [InlineData("120 55", "rest")]
    [InlineData("00-950", "low")]
    [InlineData("1012 AB", "four")]
    [InlineData("1012AB", "four")]
    [InlineData("1000-001", "four")]
    [InlineData("A-1010", "four")]
    [InlineData("101 0", "rest")]
    [InlineData("SW1A 1AA", "west")]
    [InlineData("sw1a 1aa", "west")]
    [InlineData("K1A 0B1", "rest")]
    [InlineData("114-55-1", "rest")]
    [InlineData("114 ", "rest")]
    [InlineData("-", "rest")]
    [InlineData("11455-", "rest")]
    public void It_is_in_the_range_that_it_is_in_on_the_map(string postcode, string territory)
    {
        var question = new RouteQuestion
        {
            Lead = "lead",
            Facts = new Dictionary<string, string> { ["country"] = "SE", ["postcode"] = postcode },
            Motion = "new",
            Priority = 1,
            At = 0,
        };

        Plan.Territories.Rules[Plan.Match(question)].Territory.ShouldBe(territory);
    }
}
