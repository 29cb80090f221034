using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Routes.Ways;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Routes.Ways;

public sealed class When_somebody_asks_for_a_lead(ITestOutputHelper output)
{
    private const string Ana = "ana@acme.example";
    private const string Ben = "ben@acme.example";

    private static readonly RouteQuestion Large = LadderCase.All[0].Question;

    /// <summary><c>LEADROUTER_PROPERTY_CASES=20000</c> asks about so many routes; the suite about 100, each for everybody.</summary>
    [Fact]
    public void Every_way_gives_the_lead_and_no_change_of_it_can_be_left_out()
    {
        var kinds = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (asked, beside) = (0, 0);
        ForEverySeed.Check(
            (one, other) =>
            {
                var start = SomeCases.Of(one ^ other);
                var before = start.Decide();
                foreach (var person in SomeCases.People)
                {
                    var ways = RouteWays.For(start, person);
                    ways.ShouldNotBeEmpty();
                    asked++;
                    beside += ways.Count > 1 ? 1 : 0;
                    foreach (var way in ways)
                    {
                        way.Apply(start).Decide().Owner.ShouldBe(person, way.Text);
                        (way.Changes.Count == 0).ShouldBe(before.Owner == person);
                        for (var left = 0; left < way.Changes.Count; left++)
                        {
                            var fewer = way.Changes.Where((_, place) => place != left).ToList();
                            new RouteWay(fewer)
                                .Apply(start)
                                .Decide()
                                .Owner.ShouldNotBe(person, $"{way.Text} without {way.Changes[left].Text}");
                        }

                        foreach (var change in way.Changes)
                        {
                            kinds[change.Kind] = kinds.GetValueOrDefault(change.Kind) + 1;
                        }
                    }
                }
            }
        );

        output.WriteLine(
            $"{asked} asked, {beside} with another way than by hand; changes: {string.Join(", ", kinds.Select(kind => $"{kind.Key} {kind.Value}"))}"
        );
        kinds.Keys.ShouldBe(
            [
                "absence",
                "by-hand",
                "cap",
                "credit",
                "fact",
                "had-it",
                "hours",
                "language",
                "left",
                "on",
                "open-lead",
                "owner",
                "queue",
                "skill",
                "team-cap",
                "time",
                "turns",
            ],
            ignoreOrder: true
        );
    }

    [Fact]
    public void The_nearest_changes_are_told_in_words()
    {
        var full = new PersonStanding { Use = new CapacityUse(0, 0, 0, 25, 0) };

        Told(new RouteStanding { People = new Dictionary<string, PersonStanding> { [Ben] = full } }, Ben)
            .ShouldContain($"{Ben} has 24 open leads or fewer (has 25, and 25 is the most); and 2 more leads are shared out first");
        Told(new RouteStanding(), Ben)
            .ShouldBe([
                "2 more leads are shared out first",
                $"{Ben} has 1 more lead to get in place of one given back (is owed 0 of a lead)",
                $"{Ben} owns an open opportunity of the account",
                $"{Ben} owns the account",
                $"{Ben} looks after the account as a key account",
                $"{Ben} is set as the owner by hand",
            ]);
        Told(new RouteStanding(), "cem@acme.example")[0].ShouldBe("employees is unknown (it is 2000)");
        Told(new RouteStanding { AccountOwner = "olga@acme.example" }, Ana)[0].ShouldBe("the account is not olga@acme.example's");
    }

    [Fact]
    public void Whose_it_is_already_needs_nothing() => RouteWays.For(Case(new RouteStanding()), Ana).Single().Changes.ShouldBeEmpty();

    private static List<string> Told(RouteStanding standing, string member) =>
        [.. RouteWays.For(Case(standing), member).Select(way => way.Text)];

    private static RouteCase Case(RouteStanding standing) => new(World.Plan, Large, standing, new Dictionary<string, FairnessBook>());
}
