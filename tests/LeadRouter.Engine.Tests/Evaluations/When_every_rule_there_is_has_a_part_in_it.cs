using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Tests.NearMisses;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Evaluations;

/// <summary>
/// Caps of days, signals, groups and in all; levels that are kept; signals that take away; what programs did; grades by hand; leads that came back; visitors who are
/// inferred: whatever the rules and whatever the history, the parts of a number are that number to the thousandth.
/// </summary>
public sealed class When_every_rule_there_is_has_a_part_in_it
{
    private static readonly Playbook Sample = SamplePlaybook.Create();

    [Fact]
    public void The_parts_add_up_to_the_thousandth()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        ForEverySeed.Check(
            (seed, rulesSeed) =>
            {
                var playbook = Rules(new Random(rulesSeed));
                var people = new People(Standings.Generate(seed), playbook);
                foreach (var node in people.Nodes)
                {
                    var (state, account) = people.Find(node);
                    var evaluation = Evaluator.Evaluate(state, account, playbook, Standings.Of(seed, node));

                    Sum(evaluation.Engagement.Parts).ShouldBe(evaluation.Engagement.Points ?? 0, $"engagement of {node}");
                    Sum(evaluation.Fit.Parts).ShouldBe(evaluation.Fit.Points ?? 0, $"fit of {node}");
                    Sum(evaluation.Account.Parts).ShouldBe(evaluation.Account.Points, $"account of {node}");
                    evaluation
                        .Account.Parts.Where(part => part.Rule.StartsWith("account.inferred", StringComparison.Ordinal))
                        .Sum(part => part.Points)
                        .ShouldBe(evaluation.Account.InferredPoints);
                    seen.UnionWith(evaluation.Engagement.Parts.Concat(evaluation.Account.Parts).Select(part => Kind(part.Rule)));
                }
            }
        );

        // A property of what never happens would be none.
        foreach (
            var kind in (string[])
                [
                    "cap.day",
                    "cap.signal",
                    "cap.group",
                    "cap.total",
                    "cap.account",
                    "level.kept",
                    "since",
                    "bots.program",
                    "account.inferred",
                    "cap.floor",
                ]
        )
        {
            seen.ShouldContain(kind);
        }
    }

    private static long Sum(IEnumerable<ScorePart> parts) => parts.Sum(part => part.Points);

    /// <summary>The first two names of a rule; one of others.</summary>
    private static string Kind(string rule) =>
        rule.Split('.') switch
        {
            ["cap" or "bots" or "account" or "level", var second, ..] => $"{rule.Split('.')[0]}.{second}",
            [var first, ..] => first,
            _ => rule,
        };

    private static Playbook Rules(Random random)
    {
        var groups = new[] { new EngagementGroup("some", 1 + random.Next(60)), new EngagementGroup("web", 1 + random.Next(60)) };
        var levels = Sample.Engagement.Levels;
        return Sample with
        {
            Recycle = Sample.Recycle with { EngagementFrom = random.Next(2) == 0 ? "recycle" : "always" },
            Engagement = Sample.Engagement with
            {
                AccountCap = 1 + random.Next(200),
                Inferred = (InferredCounting)random.Next(3),
                Groups = groups,
                Demote =
                    random.Next(2) == 0
                        ? []
                        : [.. levels.Take(3).Select((level, i) => levels[i + 1] + 1 + random.Next(level - levels[i + 1]))],
                Rules =
                [
                    .. Sample.Engagement.Rules.Select(rule =>
                        rule with
                        {
                            Points =
                                rule.AtLeast.Count > 0 ? 0
                                : random.Next(3) == 0 ? -1 - random.Next(40)
                                : 1 + random.Next(90),
                            CapPerDay = rule.AtLeast.Count == 0 && random.Next(2) == 0 ? 1 + random.Next(20) : null,
                            Cap = random.Next(2) == 0 ? 1 + random.Next(40) : null,
                            HalfLifeDays = random.Next(2) == 0 ? null : 1 + random.Next(30),
                            Group = random.Next(3) switch
                            {
                                0 => null,
                                1 => "some",
                                _ => "web",
                            },
                        }
                    ),
                ],
            },
        };
    }
}
