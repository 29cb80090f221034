using LeadRouter.Host.Explain;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public class When_points_are_drawn
{
    [Fact]
    public void Each_day_is_a_bar_and_what_is_unknown_a_gap() =>
        Sparkline.Of([0, 12.4m, 12.5m, null, 60, 99.9m, 100], 60).ShouldBe("▁▁▂ ▅██");

    [Fact]
    public void Of_days_that_share_a_bar_the_highest_is_shown() => Sparkline.Of([0, 100, 0, 0, 50, 0], 3).ShouldBe("█▁▅");

    [Fact]
    public void Of_no_days_nothing_is_shown() => Sparkline.Of([], 60).ShouldBe("");
}
