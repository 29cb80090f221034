using LeadRouter.Propensity.Reporting;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Reporting;

public sealed class When_thresholds_are_drawn
{
    [Fact]
    public void The_highest_are_taken_first_and_equals_together()
    {
        var curves = new Curves([0.1, 0.9, 0.5, 0.5, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], [0, 1, 1, 0, 0, 0, 1, 0, 0, 0]);

        var found = curves.Thresholds([0.1, 0.2, 0.3, 1]);

        found.ShouldBe([new Threshold(0.9, 0.1, 1, 1 / 3.0), new Threshold(0.5, 0.3, 2 / 3.0, 2 / 3.0), new Threshold(0.1, 1, 0.3, 1)]);
    }

    [Fact]
    public void Curves_end_where_everything_is_taken()
    {
        var curves = new Curves(
            [.. Enumerable.Range(0, 5000).Select(row => row / 5000.0)],
            [.. Enumerable.Range(0, 5000).Select(row => (byte)(row % 2))]
        );

        (curves.Roc()[0], curves.Roc()[^1]).ShouldBe((new Point(0, 0), new Point(1, 1)));
        curves.Gains()[^1].ShouldBe(new Point(1, 1));
        curves.PrecisionRecall()[^1].ShouldBe(new Point(1, 0.5));
        curves.Roc().Count.ShouldBeLessThan(300);
    }

    [Fact]
    public void Tenths_are_drawn_with_what_chance_allows()
    {
        var curves = new Curves(
            [.. Enumerable.Repeat(0.25, 400)],
            [.. Enumerable.Range(0, 400).Select(row => (byte)(row % 4 == 0 ? 1 : 0))]
        );

        var tenths = curves.Calibration();

        tenths.Count.ShouldBe(10);
        tenths.ShouldAllBe(point => point.Low < point.Y && point.Y < point.High && point.X == 0.25);
    }
}
