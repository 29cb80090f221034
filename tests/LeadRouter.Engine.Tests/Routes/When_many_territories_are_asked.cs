using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Territories;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Routes;

public sealed class When_many_territories_are_asked
{
    private static readonly string[] Countries = ["de", "at", "ch", "us", "fr"];
    private static readonly string[] Industries = ["software", "retail", "banks"];

    [Fact]
    public void The_first_that_holds_is_found_as_if_all_were_asked() =>
        ForEverySeed.Check(
            (seed, _) =>
            {
                var random = new Random(seed);
                IReadOnlyList<TerritoryRule> rules =
                [
                    .. Enumerable
                        .Range(0, random.Next(40))
                        .Select(i => new TerritoryRule($"t{i}", random.Next(20) == 0 ? null : Condition(random, 2), "desk")),
                    new TerritoryRule("rest", null, "desk"),
                ];
                var plan = new RoutePlan(SomeTerritory(rules));
                for (var i = 0; i < 30; i++)
                {
                    var question = Question(random);

                    // The words come from asking all of them, one after the other.
                    var asked = RouteRecord.Of(plan, question, RouteStanding.Nobody, null).Record.Rules.Single(rule => rule.Matched);

                    rules[plan.Match(question)].Territory.ShouldBe(asked.Territory, $"seed {seed}");
                }
            }
        );

    [Fact]
    public void A_playbook_without_a_last_rule_is_refused() =>
        Should.Throw<TerritoryException>(() =>
            new RoutePlan(SomeTerritory([new TerritoryRule("a", new FieldMatch("country", [new ExactMatcher("de")]), "desk")])).Match(
                Question(new Random(1)) with
                {
                    Facts = new Dictionary<string, string>(),
                }
            )
        );

    private static TerritoryRules SomeTerritory(IReadOnlyList<TerritoryRule> rules) => World.Territories with { Rules = rules };

    private static RouteQuestion Question(Random random)
    {
        var facts = new Dictionary<string, string>();
        foreach (
            var (field, value) in new[]
            {
                ("country", Any(random, Countries).ToUpperInvariant()),
                ("industry", Any(random, Industries)),
                ("employees", random.Next(2000).ToString()),
            }
        )
        {
            if (random.Next(4) > 0)
            {
                facts[field] = value;
            }
        }

        return new RouteQuestion
        {
            Lead = "l",
            Facts = facts,
            Motion = random.Next(2) == 0 ? "new" : "expansion",
            Priority = 1,
            At = 0,
        };
    }

    private static Condition Condition(Random random, int depth) =>
        random.Next(depth == 0 ? 5 : 8) switch
        {
            0 or 1 => new FieldMatch("country", Some(random, Countries)),
            2 => new FieldMatch(
                "industry",
                [.. Some(random, Industries), .. random.Next(3) == 0 ? [new UnknownMatcher()] : Array.Empty<Matcher>()]
            ),
            3 => new FieldMatch("employees", [new RangeMatcher(random.Next(2000) * 1000L, null)]),
            4 => new FieldMatch("motion", [new ExactMatcher("new")]),
            5 => new AllOf([.. Enumerable.Range(0, 2).Select(_ => Condition(random, depth - 1))]),
            6 => new AnyOf([.. Enumerable.Range(0, 2).Select(_ => Condition(random, depth - 1))]),
            _ => new Not(Condition(random, depth - 1)),
        };

    private static Matcher[] Some(Random random, string[] texts) =>
        [
            .. Enumerable
                .Range(0, 1 + random.Next(3))
                .Select(_ => random.Next(8) == 0 ? (Matcher)new GlobMatcher("*e*") : new ExactMatcher(Any(random, texts))),
        ];

    private static string Any(Random random, string[] texts) => texts[random.Next(texts.Length)];
}
