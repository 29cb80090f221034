using LeadRouter.Propensity.Metrics;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Metrics;

public sealed class When_predictions_are_judged
{
    private const double Exact = 1e-12;

    [Fact]
    public void The_figures_are_those_worked_out_by_hand()
    {
        double[] probabilities = [0.9, 0.8, 0.8, 0.3, 0.1];
        byte[] labels = [1, 1, 0, 0, 1];

        var quality = Quality.Of(probabilities, labels);

        // Pairs (converted, not): .9 beats both; .8 ties one, beats one; .1 loses both: 3.5 of 6.
        quality.Auc.ShouldBe(3.5 / 6, Exact);
        quality.LogLoss.ShouldBe(-(Math.Log(0.9) + Math.Log(0.8) + Math.Log(0.2) + Math.Log(0.7) + Math.Log(0.1)) / 5, Exact);
        quality.Brier.ShouldBe((0.01 + 0.04 + 0.64 + 0.09 + 0.81) / 5, Exact);

        // .9 stands alone, the two .8 (1.6 predicted, 1 converted) together, then .3 and .1.
        quality.Ece.ShouldBe((0.1 + 0.6 + 0.3 + 0.9) / 5, 1e-9);

        // Precision 1 at the first, 2/3 at the tied two (one converted), 3/5 at the last.
        quality.PrAuc.ShouldBe((1 + (2 / 3.0) + (3 / 5.0)) / 3, Exact);
        quality.Lift10.ShouldBe(1 / (3 / 5.0), Exact);
    }

    [Fact]
    public void A_perfect_order_has_an_area_of_one_and_a_reversed_one_of_nothing()
    {
        byte[] labels = [0, 0, 1, 1];

        RocCurve.Auc([1, 2, 3, 4], labels).Auc.ShouldBe(1);
        RocCurve.Auc([4, 3, 2, 1], labels).Auc.ShouldBe(0);
        RocCurve.Auc([1, 1, 1, 1], labels).Auc.ShouldBe(0.5);
    }

    [Fact]
    public void One_outcome_alone_says_nothing_of_order() => RocCurve.Auc([1, 2], [1, 1]).ShouldBe((0.5, new Interval(0, 1)));

    [Fact]
    public void The_interval_holds_the_truth_in_some_95_of_100_draws()
    {
        var truth = 0.0;
        var held = 0;
        var random = new SeededRandom(11);

        // Converted rows score 0.2 higher on average: two uniform numbers, the AUC is 1 − 0.8²/2.
        truth = 1 - (0.8 * 0.8 / 2);
        for (var draw = 0; draw < 400; draw++)
        {
            byte[] labels = [.. Enumerable.Range(0, 200).Select(row => (byte)(row % 4 == 0 ? 1 : 0))];
            double[] scores = [.. labels.Select(label => random.NextShare() + (0.2 * label))];
            var interval = RocCurve.Auc(scores, labels).Interval;
            held += interval.From <= truth && truth <= interval.To ? 1 : 0;
        }

        (held / 400.0).ShouldBeInRange(0.92, 0.98);
    }

    [Fact]
    public void A_certain_and_wrong_prediction_costs_much_and_not_infinitely() =>
        Quality.Of([0, 1], [1, 0]).LogLoss.ShouldBeInRange(30, 40);
}
