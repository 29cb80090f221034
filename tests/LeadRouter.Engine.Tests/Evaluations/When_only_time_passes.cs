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
using static LeadRouter.Engine.Tests.Samples;

namespace LeadRouter.Engine.Tests.Evaluations;

public class When_only_time_passes
{
    private static readonly Playbook Playbook = SamplePlaybook.Create();
    private static readonly long NextMidnight = Now + (12 * Hour);

    [Fact]
    public void A_contact_that_did_nothing_never_changes() => Evaluate(Playbook, Now, Fitting()).NextChangeAt.ShouldBeNull();

    [Fact]
    public void Points_that_never_fade_never_change_anything()
    {
        var lasting = Playbook with
        {
            Engagement = Playbook.Engagement with
            {
                Rules = [.. Playbook.Engagement.Rules.Where(r => r.Signal == "guide").Select(r => r with { HalfLifeDays = null })],
            },
        };

        Evaluate(lasting, Now, Fitting(), Guide(Now)).NextChangeAt.ShouldBeNull();
    }

    [Fact]
    public void A_window_closes_at_a_utc_midnight()
    {
        // 60 points for three in 7 days, then 20 for one in 30 days: level 2 until the 8th midnight, level 3 until the 31st.
        var activities = new[] { Fitting(), Pricing(Now), Pricing(Now - 1), Pricing(Now - 2) };

        var first = Evaluate(Playbook, Now, activities).NextChangeAt;
        first.ShouldBe(NextMidnight + (7 * Day));
        Evaluate(Playbook, first.ShouldNotBeNull(), activities).NextChangeAt.ShouldBe(NextMidnight + (30 * Day));
    }

    [Fact]
    public void A_hand_raise_ends_a_millisecond_after_its_day()
    {
        var evaluation = Evaluate(Playbook, Now, Fitting(), Demo(Now - Hour));

        evaluation.NextChangeAt.ShouldBe(Now + (23 * Hour) + 1);
        Evaluate(Playbook, Now + (23 * Hour), Fitting(), Demo(Now - Hour))
            .Qualification.ShouldBe(
                evaluation.Qualification with
                {
                    Reason = "Qualified with priority 1 by line 5: demo was given 1 day ago.",
                }
            );
        Evaluate(Playbook, Now + (23 * Hour) + 1, Fitting(), Demo(Now - Hour)).Qualification.Outcome.ShouldBe(QualificationOutcome.Nurture);
    }

    [Fact]
    public void A_hand_raise_of_a_clock_that_runs_ahead_counts_when_its_time_comes() =>
        Evaluate(Playbook, Now, Fitting(), Demo(Now + 60_000)).NextChangeAt.ShouldBe(Now + 60_000);

    [Fact]
    public void Somebody_else_s_fading_interest_ends_what_the_account_qualified_for()
    {
        var quiet = State(Playbook, Fitting(), Title("CTO"), Click(Now));
        var buyer = State(Playbook, Title("CTO"), Pricing(Now), Pricing(Now - 1), Pricing(Now - 2));
        var view = new AccountView("acme.example", new AccountFacts(), [quiet, buyer]);

        var evaluation = Evaluator.Evaluate(quiet, view, Playbook, new EvaluationContext(Now, null, FindNextChange: true));

        evaluation.Qualification.Line.ShouldBe(8);
        evaluation.NextChangeAt.ShouldBe(NextMidnight + (7 * Day));
    }

    [Fact]
    public void What_fades_for_years_is_looked_at_when_it_has()
    {
        var slow = Playbook with
        {
            Engagement = Playbook.Engagement with
            {
                Demote = [],
                Rules =
                [
                    new()
                    {
                        Signal = "guide",
                        AtLeast = [],
                        Points = 40,
                        HalfLifeDays = 365,
                    },
                ],
            },
        };

        Samples.Evaluate(slow, Now, Guide(Now)).NextChangeAt.ShouldNotBeNull();
        var fallen = Samples.Evaluate(slow, Now + Day, Guide(Now));
        fallen.Engagement.Level.ShouldBe(3);
        var next = fallen.NextChangeAt.ShouldNotBeNull();
        next.ShouldBeGreaterThan(Now + (400 * Day));
        Samples.Evaluate(slow, next, Guide(Now)).Engagement.Level.ShouldBe(4);
        Samples.Evaluate(slow, next - 1, Guide(Now)).Engagement.Level.ShouldBe(3);
    }

    [Fact]
    public void Waiting_for_facts_ends()
    {
        var state = State(Playbook, Pricing(Now), Pricing(Now - 1), Pricing(Now - 2));

        Next(state, null).ShouldBe(Now + (4 * Hour));
        Next(state, Now - Hour).ShouldBe(Now + (3 * Hour));
    }

    [Fact]
    public void Nothing_changes_before_the_instant_that_was_named() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var now = HistoryGenerator.Now - (other % 50 * Day) + (other % 1000);
                var random = new Random(other);
                foreach (
                    var (_, state) in When_a_history_arrives_in_another_order.Fold(
                        HistoryGenerator.Generate(seed, new HistoryOptions(2, 20, 60))
                    )
                )
                {
                    var present = Look(state, now, now);
                    var change = present.NextChangeAt;

                    for (var i = 0; i < 10; i++)
                    {
                        var instant = now + random.NextInt64((change ?? (now + (400 * Day))) - now);
                        Decision(Look(state, instant, now)).ShouldBe(Decision(present), $"{instant - now} ms after");
                    }

                    // As far as it looks; from then on it looks again.
                    if (change is { } then && then < UtcDay.Start(UtcDay.Of(now) + 400))
                    {
                        Decision(Look(state, then, now)).ShouldNotBe(Decision(present));
                        Decision(Look(state, then - 1, now)).ShouldBe(Decision(present));
                    }
                }
            }
        );

    // Whoever waits has waited since the first look, and keeps the level that was reached then.
    private static Evaluation Look(ContactState state, long at, long since)
    {
        var first = Evaluator.Evaluate(state, Alone(state), Playbook, new EvaluationContext(since));
        var waits = first.Qualification.Outcome == QualificationOutcome.Enrich;
        return Evaluator.Evaluate(
            state,
            Alone(state),
            Playbook,
            new EvaluationContext(at, waits ? since : null, FindNextChange: at == since, HeldLevel: at == since ? null : first.HeldLevel)
        );
    }

    private static object Decision(Evaluation evaluation) => (evaluation.Engagement.Level, evaluation.Qualification with { Reason = "" });

    private static long? Next(ContactState state, long? waitingSince) =>
        Evaluator.Evaluate(state, Alone(state), Playbook, new EvaluationContext(Now, waitingSince, FindNextChange: true)).NextChangeAt;
}
