using System.Text.Json;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.States;
using LeadRouter.Engine.Tests.States;
using LeadRouter.Testing.Histories;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Evaluations;

/// <summary>Most activities change no decision, so the words are made only when somebody asks: both must say the same.</summary>
public class When_a_decision_is_made_before_its_words
{
    [Fact]
    public void It_is_the_one_that_is_explained() =>
        ForEverySeed.Check(
            (seed, other) =>
                Each(
                    seed,
                    other,
                    (judgement, _) =>
                    {
                        var explained = judgement.Evaluation;

                        judgement.Tier.ShouldBe(explained.Tier);
                        judgement.Qualification.Outcome.ShouldBe(explained.Qualification.Outcome);
                        judgement.Qualification.IsLead.ShouldBe(explained.Qualification.IsLead);
                        judgement.Qualification.EnrichMs.ShouldBe(explained.Qualification.EnrichMs);
                        judgement.IsOfKeyAccount.ShouldBe(explained.Account.IsKeyAccount);
                        foreach (
                            var field in explained.Facts.Keys.Concat([
                                "relation",
                                "country",
                                "domain",
                                "grade",
                                "level",
                                "personas",
                                "activePeople",
                                "fact.none",
                            ])
                        )
                        {
                            judgement.FactOf(field).ShouldBe(explained.Facts.GetValueOrDefault(field), field);
                        }
                    }
                )
        );

    [Fact]
    public void An_account_that_was_read_once_says_the_same_to_all_its_people() =>
        ForEverySeed.Check((seed, other) => Each(seed, other, (judgement, alone) => Text(judgement).ShouldBe(Text(alone))));

    [Fact]
    public void No_midnight_before_the_next_change_differs() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var (playbook, states, view, now) = Ground(seed, other);
                var state = states[0];
                var present = Evaluator.Judge(
                    state,
                    new PreparedAccount(view, playbook),
                    playbook,
                    new EvaluationContext(now, FindNextChange: true)
                );
                // Who starts to wait, and who has reached a level, does so from now on.
                var later = new EvaluationContext(
                    now,
                    present.Qualification.Outcome == QualificationOutcome.Enrich ? now : null,
                    HeldLevel: present.HeldLevel
                );
                var end = Math.Min(present.NextChangeAt ?? long.MaxValue, now + (100 * UtcDay.Milliseconds));
                for (var day = UtcDay.Of(now) + 1; UtcDay.Start(day) < end; day++)
                {
                    Decision(At(UtcDay.Start(day))).ShouldBe(Decision(present), $"{day - UtcDay.Of(now)} days after");
                }

                // As far as it looks day by day; from then on it looks again.
                if (present.NextChangeAt is { } then && then < UtcDay.Start(UtcDay.Of(now) + 400))
                {
                    Decision(At(then - 1)).ShouldBe(Decision(present));
                    Decision(At(then)).ShouldNotBe(Decision(present));
                }

                Judgement At(long instant) =>
                    Evaluator.Judge(state, new PreparedAccount(view, playbook), playbook, later with { Now = instant });
            }
        );

    private static string Text(Judgement judgement) => JsonSerializer.Serialize(judgement.Evaluation);

    private static object Decision(Judgement judgement) =>
        (judgement.Evaluation.Engagement.Level, judgement.Evaluation.Qualification with { Reason = "" });

    private static void Each(int seed, int other, Action<Judgement, Judgement> check)
    {
        var (playbook, states, view, now) = Ground(seed, other);
        var shared = new PreparedAccount(view, playbook);
        var context = new EvaluationContext(now, FindNextChange: true);
        foreach (var state in states)
        {
            check(
                Evaluator.Judge(state, shared, playbook, context),
                Evaluator.Judge(state, new PreparedAccount(view, playbook), playbook, context)
            );
        }
    }

    private static (Playbook Playbook, IReadOnlyList<ContactState> States, AccountView View, long Now) Ground(int seed, int other)
    {
        List<ContactState> states =
        [
            .. When_a_history_arrives_in_another_order
                .Fold(HistoryGenerator.Generate(seed, new HistoryOptions(4, 40)))
                .Select(person => person.State),
        ];
        return (
            OddPlaybook.Of(SamplePlaybook.Create(), other),
            states,
            new AccountView("firm.example", new AccountFacts(), states),
            HistoryGenerator.Now - (other % 30 * UtcDay.Milliseconds)
        );
    }
}
