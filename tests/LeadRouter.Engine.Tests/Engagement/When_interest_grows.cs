using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Testing.Histories;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Engine.Tests.Samples;

namespace LeadRouter.Engine.Tests.Engagement;

public class When_interest_grows
{
    private static readonly Playbook Playbook = SamplePlaybook.Create();

    [Fact]
    public void This_week_is_compared_with_a_week_of_the_three_before()
    {
        var momentum = Of(
            Pricing(Now),
            Pricing(Now - (6 * Day)),
            Pricing(Now - (7 * Day)),
            Pricing(Now - (27 * Day)),
            Pricing(Now - (28 * Day)),
            Guide(Now - (10 * Day))
        );

        // Two of 20 points now; two of 20 points and a guide of 25 in three weeks before.
        momentum.Points.ShouldBe(40_000 - 21_667);
        momentum.Trend.ShouldBe("rising");
        momentum
            .Parts.Select(part => (part.Rule, part.Text, part.Points))
            .ShouldBe([
                ("momentum.pricing", "2 × pricing this week, 2 in the three weeks before", 26_667),
                ("momentum.guide", "0 × guide this week, 1 in the three weeks before", -8_333),
                ("momentum.rounding", "rounding of the weeks above to thousandths of a point", -1),
            ]);
    }

    [Theory]
    [InlineData(0, 0, "quiet")]
    [InlineData(1, 0, "new")]
    [InlineData(1, 3, "steady")]
    [InlineData(2, 3, "rising")]
    [InlineData(1, 4, "falling")]
    [InlineData(0, 1, "falling")]
    public void The_trend_is_a_word(int week, int before, string trend) =>
        Of([
            .. Enumerable.Range(0, week).Select(i => Pricing(Now - i)),
            .. Enumerable.Range(0, before).Select(i => Pricing(Now - (10 * Day) - i)),
        ])
            .Trend.ShouldBe(trend);

    [Fact]
    public void What_takes_points_away_as_often_as_before_is_steady() =>
        Of(Careers(Now), Careers(Now - (8 * Day)), Careers(Now - (15 * Day)), Careers(Now - (22 * Day))).Trend.ShouldBe("steady");

    [Fact]
    public void It_is_quiet_only_when_nothing_was_done()
    {
        Of(Careers(Now), Guide(Now), Careers(Now - 1)).Trend.ShouldBe("new", "whatever its points");
        Of(Careers(Now - (8 * Day))).Trend.ShouldNotBe("quiet");
    }

    [Fact]
    public void A_day_s_cap_holds_for_it_too_and_nothing_fades() =>
        Of(Click(Now - (6 * Day)), Click(Now - (6 * Day) + 1), Click(Now - (6 * Day) + 2)).Points.ShouldBe(6_000);

    [Fact]
    public void What_a_program_does_is_no_interest()
    {
        var momentum = Of(Pricing(Now) with { UserAgent = "curl/8.0" });

        (momentum.Points, momentum.Trend, momentum.Parts.Count).ShouldBe((0, "quiet", 0));
    }

    [Fact]
    public void Its_parts_add_up_exactly() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                foreach (
                    var (_, state) in States.When_a_history_arrives_in_another_order.Fold(
                        HistoryGenerator.Generate(seed, new HistoryOptions(3, 40, 40))
                    )
                )
                {
                    var score = new EngagementCalculator(Playbook).Score(state, HistoryGenerator.Now - (other % 20 * Day));

                    var momentum = score.Momentum.ShouldNotBeNull();
                    momentum.Parts.Sum(part => part.Points).ShouldBe(momentum.Points);
                }
            }
        );

    private static Momentum Of(params IReadOnlyList<Activity> activities) =>
        new EngagementCalculator(Playbook).Score(State(Playbook, activities), Now).Momentum.ShouldNotBeNull();
}
