using System.Globalization;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Fit;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Testing.Playbooks.When;

namespace LeadRouter.Engine.Tests.Fit;

public class When_any_account_is_compared_with_any_ideal
{
    private static readonly Playbook Sample = SamplePlaybook.Create();
    private static readonly string[] Industries = ["software", "retail", "mining", "banking"];

    [Fact]
    public void The_parts_add_up_exactly() => ForAny((_, fit, _) => fit.Parts.Sum(part => part.Points).ShouldBe(fit.Points ?? 0));

    [Fact]
    public void Points_and_completeness_stay_within_their_bounds() =>
        ForAny(
            (_, fit, _) =>
            {
                fit.Completeness.ShouldBeInRange(0, 100_000);
                fit.Points.GetValueOrDefault().ShouldBeInRange(0, 100_000);
            }
        );

    [Fact]
    public void Points_are_unknown_exactly_when_nothing_is_known() =>
        ForAny((_, fit, known) => (fit.Points is null).ShouldBe(known == 0 && fit.Disqualified is null));

    [Fact]
    public void A_disqualifier_takes_all_points_and_nothing_else_changes() =>
        ForAny(
            (rules, fit, _) =>
            {
                if (fit.Disqualified is not null)
                {
                    (fit.Points, fit.Grade).ShouldBe((0, rules.Grades[^1].Grade));
                    fit.Parts[^1].Points.ShouldBe(-fit.Parts.SkipLast(1).Sum(part => part.Points));
                }
            }
        );

    [Fact]
    public void What_is_unknown_says_nothing_of_the_fit()
    {
        // The same fit as under an ideal that never asked.
        ForEverySeed.Check(
            (seed, _) =>
            {
                var random = new Random(seed);
                var (rules, facts, _) = Any(random);
                var known = Facts(facts);
                var asked = rules with { Criteria = [.. rules.Criteria.Where(criterion => known.Values(criterion.Field).Count > 0)] };

                FitCalculator.Score(rules, known).Points.ShouldBe(FitCalculator.Score(asked, known).Points);
            }
        );
    }

    private static void ForAny(Action<IcpRules, FitScore, int> law) =>
        ForEverySeed.Check(
            (seed, _) =>
            {
                var (rules, facts, known) = Any(new Random(seed));
                law(rules, FitCalculator.Score(rules, Facts(facts)), known);
            }
        );

    private static (IcpRules Rules, (string, string)[] Facts, int Known) Any(Random random)
    {
        var rules = new IcpRules(
            [
                new(
                    "industry",
                    random.Next(1, 1001),
                    [.. Industries.Take(3).Select(one => new IcpPoints(one, [Matcher(one)], random.Next(101)))],
                    random.Next(101)
                ),
                new(
                    "employees",
                    random.Next(1, 1001),
                    [new("..99", [Matcher("..99")], random.Next(101)), new("100..", [Matcher("100..")], random.Next(101))],
                    0
                ),
                new("country", random.Next(1, 1001), [new("dach", [Matcher("DE"), Matcher("AT")], random.Next(101))], random.Next(101)),
            ],
            Sample.Icp.Grades,
            random.Next(101)
        )
        {
            Disqualifiers = random.Next(2) == 0 ? [] : [new Disqualifier(Is("industry", Industries[random.Next(4)]), "Not ours")],
        };
        var facts = new List<(string, string)>();
        if (random.Next(2) == 0)
        {
            facts.Add(("industry", Industries[random.Next(4)]));
        }

        if (random.Next(2) == 0)
        {
            facts.Add(("employees", random.Next(1, 20_000).ToString(CultureInfo.InvariantCulture)));
        }

        if (random.Next(2) == 0)
        {
            facts.Add(("country", random.Next(2) == 0 ? "DE" : "US"));
        }

        return (rules, [.. facts], facts.Count);
    }

    private static KnownFacts Facts((string Name, string Value)[] facts)
    {
        var state = Samples.State(Sample, Samples.Activity(ActivityType.Group, 1, facts));
        return new KnownFacts(state, Samples.Alone(state), Sample.FactPrecedence);
    }
}
