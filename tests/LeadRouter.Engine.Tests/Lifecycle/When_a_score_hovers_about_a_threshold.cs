using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Engine.Tests.Samples;

namespace LeadRouter.Engine.Tests.Lifecycle;

public sealed class When_a_score_hovers_about_a_threshold
{
    private static readonly Playbook Steady = SamplePlaybook.Create();
    private static readonly Playbook Sharp = Steady with { Engagement = Steady.Engagement with { Demote = [] } };

    [Fact]
    public void Inside_the_band_it_moves_nothing_whatever_it_does() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var random = new Random(seed ^ other);
                var rules = Steady.Engagement;
                var level = random.Next(1, 4);
                for (var i = 0; i < 50; i++)
                {
                    var points = random.NextInt64(rules.Demote[level - 1] * 1000L, (level == 1 ? 101 : rules.Levels[level - 2]) * 1000L);

                    LevelHold.Of(rules, points, level).ShouldBe(level, $"{points} from {level}");
                }
            }
        );

    [Fact]
    public void It_is_lost_below_the_band_only_and_reached_at_its_threshold_only() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var random = new Random(seed ^ other);
                var rules = Steady.Engagement;
                int? held = null;
                for (var i = 0; i < 100; i++)
                {
                    var points = random.NextInt64(0, 100_001);
                    var level = LevelHold.Of(rules, points, held);
                    var sharp = LevelHold.Of(rules, points, null);

                    level.ShouldBeLessThanOrEqualTo(sharp);
                    if (level < sharp)
                    {
                        (held <= level).ShouldBeTrue("only what was reached is kept");
                        points.ShouldBeGreaterThanOrEqualTo(rules.Demote[level - 1] * 1000L);
                    }

                    held = level;
                }
            }
        );

    /// <summary>Day after day as scoring does it: each evaluation is told what the one before has left.</summary>
    [Fact]
    public void A_decision_that_lives_on_the_edge_is_taken_once_and_the_explanation_says_that_the_level_is_kept()
    {
        var state = State(Steady, Fitting(), Title("VP Operations"), Guide(Now), Guide(Now, "rfp-kit"));
        var decided = new List<string>();
        int? held = null;
        for (var day = 0; day <= 4; day++)
        {
            var evaluation = Evaluator.Evaluate(state, Alone(state), Steady, new EvaluationContext(Now + (day * Day), HeldLevel: held));
            decided.Add(evaluation.Tier);
            held = evaluation.HeldLevel;
        }

        decided.Distinct().ShouldHaveSingleItem();
        var kept = Evaluator.Evaluate(state, Alone(state), Steady, new EvaluationContext(Now + (6 * Day), HeldLevel: 2));
        kept.Engagement.Points!.Value.ShouldBeInRange(32_000, 39_999);
        kept.Engagement.Level.ShouldBe(2);
        kept.Engagement.Parts.ShouldContain(part => part.Text.Contains("kept until the points fall below 32"));
        kept.Engagement.Parts.Sum(part => part.Points).ShouldBe(kept.Engagement.Points!.Value);
        Evaluator.Evaluate(state, Alone(state), Sharp, new EvaluationContext(Now + (6 * Day), HeldLevel: 2)).Engagement.Level.ShouldBe(3);
    }

    [Fact]
    public void The_next_change_is_where_the_level_is_lost_and_not_where_it_starts()
    {
        var state = State(Steady, Fitting(), Title("VP Operations"), Guide(Now), Guide(Now, "rfp-kit"));

        var evaluation = Evaluator.Evaluate(state, Alone(state), Steady, new EvaluationContext(Now, FindNextChange: true));

        var before = Evaluator.Evaluate(
            state,
            Alone(state),
            Steady,
            new EvaluationContext(evaluation.NextChangeAt!.Value - 1, HeldLevel: 2)
        );
        var after = Evaluator.Evaluate(state, Alone(state), Steady, new EvaluationContext(evaluation.NextChangeAt!.Value, HeldLevel: 2));
        before.Engagement.Level.ShouldBe(2);
        after.Engagement.Level.ShouldBe(3);
        after.Engagement.Points!.Value.ShouldBeLessThan(32_000);
    }

    [Fact]
    public void A_request_for_sales_is_no_level_that_was_reached()
    {
        var state = State(Steady, Fitting(), Title("VP Operations"), Demo(Now), Guide(Now), Guide(Now, "rfp-kit"));

        var evaluation = Evaluator.Evaluate(state, Alone(state), Steady, new EvaluationContext(Now));

        evaluation.Engagement.Level.ShouldBe(1);
        evaluation.HeldLevel.ShouldBe(2);
    }
}
