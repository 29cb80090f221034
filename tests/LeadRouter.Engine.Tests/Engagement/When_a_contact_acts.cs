using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Engine.Tests.Samples;

namespace LeadRouter.Engine.Tests.Engagement;

public class When_a_contact_acts
{
    private static readonly Playbook Playbook = SamplePlaybook.Create();

    [Fact]
    public void Of_the_frequency_rows_that_hold_the_best_counts()
    {
        Score(Now, Pricing(Now - Day)).Points.ShouldBe(20_000);
        Score(Now, Pricing(Now - Day), Pricing(Now - Day - 1), Pricing(Now - 1)).Points.ShouldBe(60_000);
        Score(Now, Pricing(Now - (31 * Day))).Points.ShouldBe(0);
    }

    [Fact]
    public void A_window_counts_whole_utc_days_and_today()
    {
        var startOfToday = Now - (12 * Hour);

        Score(Now, Pricing(startOfToday - (30 * Day))).Points.ShouldBe(20_000);
        Score(Now, Pricing(startOfToday - (30 * Day) - 1)).Points.ShouldBe(0);
    }

    [Fact]
    public void An_asset_counts_once_on_the_first_day_it_was_seen()
    {
        var score = Score(Now, Guide(Now - (14 * Day)), Guide(Now - Day), Guide(Now - (14 * Day) + 5, "rfp-kit"));

        score.Points.ShouldBe(25_000);
        score.Parts.ShouldHaveSingleItem().Text.ShouldBe("2 × guide (each asset once), newest 14 days ago");
    }

    [Fact]
    public void An_asset_that_is_spelt_otherwise_is_the_same() =>
        Score(Now, Guide(Now - 2), Guide(Now - 1, "BUYERS-GUIDE"), Guide(Now, "Buyers-Guide")).Points.ShouldBe(25_000);

    [Fact]
    public void The_day_cap_bites_before_the_decay_and_is_a_part_of_its_own()
    {
        var score = Score(Now, Click(Now - (7 * Day)), Click(Now - (7 * Day) + 1), Click(Now - (7 * Day) + 2), Click(Now));

        score.Parts.Select(part => (part.Rule, part.Points)).ShouldBe([("engagement.click", 7_500), ("cap.day.click", -1_500)]);
        score.Points.ShouldBe(6_000);
    }

    [Fact]
    public void A_negative_signal_subtracts_down_to_zero()
    {
        Score(Now, Guide(Now), Careers(Now)).Points.ShouldBe(10_000);

        var score = Score(Now, Careers(Now));
        score.Points.ShouldBe(0);
        score.Parts.Select(part => (part.Rule, part.Points)).ShouldBe([("engagement.careers", -15_000), ("cap.floor", 15_000)]);
    }

    [Fact]
    public void A_hundred_points_are_the_most()
    {
        var score = Score(
            Now,
            Enumerable.Range(0, 3).Select(i => Pricing(Now - i)).Concat([Guide(Now), Guide(Now - 9, "rfp-kit")]).ToArray()
        );

        score.Points.ShouldBe(100_000);
        score.Parts[^1].ShouldBe(new("cap.total", "engagement is 100 points at most", -10_000));
        score.Level.ShouldBe(1);
    }

    [Fact]
    public void A_signal_s_cap_cuts_in_both_directions()
    {
        var capped = Playbook with
        {
            Engagement = Playbook.Engagement with { Rules = [.. Playbook.Engagement.Rules.Select(rule => rule with { Cap = 10 })] },
        };

        Points(capped, Guide(Now)).ShouldBe(10_000);
        Points(capped, Guide(Now), Careers(Now)).ShouldBe(0);
        Points(capped, Guide(Now), Pricing(Now), Careers(Now)).ShouldBe(10_000);
    }

    [Fact]
    public void Signals_of_a_group_share_its_cap_and_what_it_takes_is_a_part()
    {
        var web = Playbook with
        {
            Engagement = Playbook.Engagement with
            {
                Groups = [new EngagementGroup("mail", 100), new EngagementGroup("web", 30)],
                Rules =
                [
                    .. Playbook.Engagement.Rules.Select(rule =>
                        rule with
                        {
                            Group =
                                rule.Signal == "click" ? "mail"
                                : rule.Signal == "careers" ? null
                                : "web",
                        }
                    ),
                ],
            },
        };

        var score = new EngagementCalculator(web).Score(State(web, Unique([Pricing(Now), Guide(Now), Careers(Now), Click(Now)])), Now);

        score.Points.ShouldBe(18_000);
        score.Parts[^1].ShouldBe(new("cap.group.web", "the signals of the group web give 30 points at most", -15_000));
        score.Parts.Sum(part => part.Points).ShouldBe(18_000);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(24, 1)]
    [InlineData(25, 4)]
    public void A_hand_raise_is_the_highest_level_for_a_day(int hoursLater, int level)
    {
        var score = Score(Now + (hoursLater * Hour), Demo(Now));

        score.Level.ShouldBe(level);
        score.Parts.Any(part => part.Rule == "handRaise.demo").ShouldBe(level == 1);
    }

    [Fact]
    public void What_is_still_to_come_does_not_count()
    {
        Score(Now - Day, Pricing(Now)).Points.ShouldBe(0);
        Score(Now - Hour, Demo(Now)).Level.ShouldBe(4);
    }

    [Fact]
    public void What_is_older_than_the_horizon_is_forgotten_when_something_new_comes()
    {
        var state = State(Playbook, Demo(Now - (366 * Day)), Pricing(Now));

        state.LastSignalAt("demo", Now).ShouldBeNull();
        state.Activities.ShouldBe(2);
        State(Playbook, Pricing(Now), Demo(Now - (365 * Day))).LastSignalAt("demo", Now).ShouldBe(Now - (365 * Day));
    }

    private static EngagementScore Score(long now, params Activity[] activities) =>
        new EngagementCalculator(Playbook).Score(State(Playbook, Unique(activities)), now);

    private static long Points(Playbook playbook, params Activity[] activities) =>
        new EngagementCalculator(playbook).Timeline(State(playbook, activities)).Points(UtcDay.Of(Now));

    private static IEnumerable<Activity> Unique(Activity[] activities) =>
        activities.Select((activity, i) => activity with { MessageId = "m" + i });
}
