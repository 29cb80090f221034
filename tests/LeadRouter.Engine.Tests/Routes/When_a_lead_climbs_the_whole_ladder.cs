using System.Text.Json;
using LeadRouter.Engine.Routes;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Routes;

/// <summary>The table is <c>ladder.txt</c>, its playbook <c>world.yaml</c>.</summary>
public sealed class When_a_lead_climbs_the_whole_ladder
{
    public static TheoryData<string> Titles => [.. LadderCase.All.Select(one => one.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void It_goes_where_the_table_says(string title)
    {
        var (one, plan, route) = Routed(title);

        one.Told(plan, route).ShouldBe(one.Expected);
    }

    [Fact]
    public void The_table_has_200_cases_or_more() => LadderCase.All.Count.ShouldBeGreaterThanOrEqualTo(200);

    /// <summary>The same question is answered the same, and its words too: the stored inputs are enough to say it all again.</summary>
    [Fact]
    public void It_goes_there_again_and_for_the_same_reasons()
    {
        foreach (var title in LadderCase.All.Select(one => one.Title))
        {
            var (one, plan, route) = Routed(title);
            var book = World.Book(plan, one.Question, one.Standing);

            var again = RouteDecider.Decide(one.Plan, one.Question, one.Standing, book);

            JsonSerializer.Serialize(again).ShouldBe(JsonSerializer.Serialize(route), title);
            JsonSerializer
                .Serialize(RouteExplainer.Explain(plan, one.Question, one.Standing, book, again))
                .ShouldBe(JsonSerializer.Serialize(RouteExplainer.Explain(plan, one.Question, one.Standing, book, route)), title);
        }
    }

    private static (LadderCase One, RoutePlan Plan, Route Route) Routed(string title)
    {
        var one = LadderCase.All.Single(other => other.Title == title);
        var plan = one.Plan;
        return (one, plan, RouteDecider.Decide(plan, one.Question, one.Standing, World.Book(plan, one.Question, one.Standing)));
    }
}
