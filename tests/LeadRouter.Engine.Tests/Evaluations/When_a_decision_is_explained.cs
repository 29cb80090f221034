using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Tests.States;
using LeadRouter.Testing.Histories;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Evaluations;

public class When_a_decision_is_explained
{
    [Fact]
    public void Its_parts_add_up_exactly() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var people = When_a_history_arrives_in_another_order.Fold(HistoryGenerator.Generate(seed, new HistoryOptions(8, 40)));
                var members = people.Select(person => person.State).ToList();
                foreach (var (_, state) in people)
                {
                    var now = HistoryGenerator.Now - (other % 20 * UtcDay.Milliseconds);

                    var evaluation = Evaluator.Evaluate(
                        state,
                        new AccountView("firm.example", new AccountFacts(), members),
                        Odd(SamplePlaybook.Create(), other),
                        new EvaluationContext(now)
                    );

                    evaluation.Engagement.Parts.Sum(part => part.Points).ShouldBe(evaluation.Engagement.Points ?? 0);
                    (evaluation.Engagement.Points ?? 0).ShouldBeInRange(0, 100_000);
                    evaluation.Account.Parts.Sum(part => part.Points).ShouldBe(evaluation.Account.Points);
                    evaluation.Fit.Parts.Sum(part => part.Points).ShouldBe(evaluation.Fit.Points ?? 0);
                }
            }
        );

    /// <summary>Weights, points and half-lives that divide badly.</summary>
    private static Playbook Odd(Playbook playbook, int seed)
    {
        var random = new Random(seed);
        return playbook with
        {
            Icp = playbook.Icp with { Criteria = [.. playbook.Icp.Criteria.Select(c => c with { Weight = 1 + random.Next(97) })] },
            Engagement = playbook.Engagement with
            {
                AccountCap = 1 + random.Next(100),
                TierWeights = [random.Next(2000), random.Next(2000), random.Next(2000), random.Next(2000)],
                Rules =
                [
                    .. playbook.Engagement.Rules.Select(rule =>
                        rule.AtLeast.Count > 0
                            ? rule with
                            {
                                Cap = 1 + random.Next(30),
                            }
                            : rule with
                            {
                                Points = random.Next(-60, 100),
                                HalfLifeDays = random.Next(4) == 0 ? null : 1 + random.Next(90),
                                CapPerDay = random.Next(2) == 0 ? null : random.Next(1, 80),
                                Cap = random.Next(2) == 0 ? null : random.Next(1, 80),
                                OncePerAsset = random.Next(2) == 0,
                            }
                    ),
                ],
            },
        };
    }
}
