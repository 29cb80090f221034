using LeadRouter.Propensity.Calibration;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Calibration;

public sealed class When_probabilities_are_calibrated
{
    private const int Folds = 4;

    [Fact]
    public void Good_ones_are_left_alone()
    {
        var (said, labels) = Draw(truth: logOdds => logOdds);

        CalibratorChoice.Choose(said, labels, isOrdered: false).Name.ShouldBe("none");
    }

    [Fact]
    public void Exaggeration_is_taken_back()
    {
        var (said, labels) = Draw(truth: logOdds => (0.4 * logOdds) - 1);

        var chosen = CalibratorChoice.Choose(said, labels, isOrdered: false).ShouldBeOfType<LinearCalibrator>();

        chosen.Slope.ShouldBe(0.4, 0.05);
        chosen.Offset.ShouldBe(-1, 0.1);
    }

    [Fact]
    public void A_bent_curve_is_followed_and_never_falls()
    {
        var (said, labels) = Draw(truth: logOdds => logOdds < 0 ? -2 : 2);

        var chosen = CalibratorChoice.Choose(said, labels, isOrdered: false);

        chosen.Name.ShouldBe("isotonic");
        var curve = Enumerable.Range(-60, 121).Select(i => chosen.Calibrate(i / 10.0)).ToArray();
        curve.ShouldBe(curve.Order());
        chosen.Calibrate(-1).ShouldBe(-2, 0.3);
        chosen.Calibrate(1).ShouldBe(2, 0.3);
    }

    [Fact]
    public void A_base_rate_that_moves_on_is_followed_to_where_it_is()
    {
        var (said, labels) = Draw(truth: logOdds => logOdds, drift: fold => 0.8 * fold);

        var chosen = CalibratorChoice.Choose(said, labels, isOrdered: true).ShouldBeOfType<LinearCalibrator>();

        chosen.Name.ShouldBe("shift");
        chosen.Offset.ShouldBe(0.8 * (Folds - 1), 0.15);
    }

    [Fact]
    public void One_that_falls_within_the_last_window_is_followed_to_its_youngest_rows()
    {
        var (said, labels) = Draw(truth: logOdds => logOdds, fall: (fold, row) => fold == Folds - 1 && row >= 1500 ? -2.5 : 0);

        var chosen = CalibratorChoice.Choose(said, labels, isOrdered: true).ShouldBeOfType<LinearCalibrator>();

        chosen.Offset.ShouldBe(-2.5, 0.4);
        CalibratorChoice.Choose(said, labels, isOrdered: false).Calibrate(0).ShouldBeGreaterThan(-0.5);
    }

    private static (List<double[]> Said, List<byte[]> Labels) Draw(
        Func<double, double> truth,
        Func<int, double>? drift = null,
        Func<int, int, double>? fall = null
    )
    {
        var random = new SeededRandom(3);
        var said = new List<double[]>();
        var labels = new List<byte[]>();
        for (var fold = 0; fold < Folds; fold++)
        {
            double[] logOdds = [.. Enumerable.Range(0, 2000).Select(_ => (random.NextShare() * 6) - 3)];
            said.Add(logOdds);
            labels.Add([
                .. logOdds.Select(
                    (one, row) =>
                        random.NextShare() < LogOdds.ToProbability(truth(one) + (drift?.Invoke(fold) ?? 0) + (fall?.Invoke(fold, row) ?? 0))
                            ? (byte)1
                            : (byte)0
                ),
            ]);
        }

        return (said, labels);
    }
}
