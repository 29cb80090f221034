using LeadRouter.Propensity.Metrics;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Training;

public sealed class When_a_model_is_trained
{
    private static readonly World World = new(numbers: 4, categories: 2);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_same_seed_gives_the_same_bits_at_any_number_of_threads(bool isOrdered)
    {
        var rows = World.Rows(1200, 1, Truth);
        var expected = Learn(rows, isOrdered, threads: 1);

        foreach (var threads in (int[])[1, 2, 7])
        {
            var model = Learn(rows, isOrdered, threads);

            model.Description.ShouldBe(expected.Description);
            World.Predict(model, rows).ShouldBe(World.Predict(expected, rows));
        }
    }

    [Fact]
    public void Another_seed_gives_another_model()
    {
        var rows = World.Rows(1200, 1, Truth);

        var one = new BlendTrainer().Train(rows, new TrainingOptions(false, Seed: 1), CancellationToken.None).Model;
        var other = new BlendTrainer().Train(rows, new TrainingOptions(false, Seed: 2), CancellationToken.None).Model;

        World.Predict(one, rows).ShouldNotBe(World.Predict(other, rows));
    }

    [Fact]
    public void It_comes_close_to_the_truth_on_rows_it_has_not_seen()
    {
        var rows = World.Rows(6000, 1, Truth);
        var later = World.Rows(4000, 2, Truth);
        var truth = new List<double>();
        World.Rows(4000, 2, (numbers, levels, row) => Kept(truth, Truth(numbers, levels, row)));

        var model = Learn(rows, isOrdered: false, threads: 2);

        var loss = LogOdds.Loss(World.Predict(model, later), later.Labels);
        var least = LogOdds.Loss([.. truth], later.Labels);
        loss.ShouldBeLessThan(least + 0.02);
        Quality.Of([.. World.Predict(model, later).Select(LogOdds.ToProbability)], later.Labels).Ece.ShouldBeLessThan(0.03);
    }

    [Theory]
    [InlineData(39, 500)]
    [InlineData(500, 39)]
    public void Fewer_than_40_of_one_outcome_are_refused(int positives, int negatives)
    {
        var rows = World.Rows(positives + negatives, 1, (_, _, row) => row < positives ? 50 : -50);

        var refused = Should.Throw<EvidenceException>(() => Learn(rows, isOrdered: false, threads: 1));

        (refused.Positives, refused.Negatives).ShouldBe((positives, negatives));
        refused.Message.ShouldContain("at least 40 of each");
    }

    [Fact]
    public void Forty_of_each_are_enough_for_a_small_model()
    {
        var rows = World.Rows(80, 1, (numbers, _, row) => row < 40 ? 50 : -50);

        var result = new BlendTrainer().Train(rows, new TrainingOptions(false), CancellationToken.None);

        double.IsFinite(World.Predict(result.Model, rows).Sum()).ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Where_nothing_can_be_told_it_says_so_and_predicts_the_base_rate(int seed, bool isOrdered)
    {
        var rows = World.Rows(1500, (ulong)seed, (_, _, _) => -1);
        var later = World.Rows(1500, (ulong)seed + 100, (_, _, _) => -1);

        var result = new BlendTrainer().Train(rows, new TrainingOptions(isOrdered), CancellationToken.None);

        result.HasSkill.ShouldBeFalse();
        LogOdds.Loss(World.Predict(result.Model, later), later.Labels).ShouldBeLessThan(0.59);
    }

    [Fact]
    public void What_held_long_ago_does_not_outweigh_what_holds_now()
    {
        var rows = World.Rows(4000, 1, (numbers, _, row) => (row < 1600 ? -4 : 4) * (numbers[1] - 0.5));
        var later = World.Rows(2000, 2, (numbers, _, _) => 4 * (numbers[1] - 0.5));

        var predicted = World.Predict(Learn(rows, isOrdered: true, threads: 2), later);

        RocCurve.Auc(predicted, later.Labels).Auc.ShouldBeGreaterThan(0.7);
    }

    [Fact]
    public void It_stops_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        var options = new TrainingOptions(false, Told: (_, done) => StopAfter(0.3, done, stop));

        Should.Throw<OperationCanceledException>(() => new BlendTrainer().Train(World.Rows(1200, 1, Truth), options, stop.Token));
    }

    private static double Truth(double[] numbers, int[] levels, int row) =>
        (3 * (numbers[0] - 0.5)) + (levels[0] is 1 or 4 ? 1.2 : -0.6) + (numbers[1] > 0.6 && numbers[2] > 0.4 ? 1.5 : 0) - 1;

    /// <summary>At once and not by a timer, before which a short training might end.</summary>
    private static void StopAfter(double part, double done, CancellationTokenSource stop)
    {
        if (done > part)
        {
            stop.Cancel();
        }
    }

    private static double Kept(List<double> kept, double value)
    {
        kept.Add(value);
        return value;
    }

    private static IPropensityModel Learn(RowMatrix rows, bool isOrdered, int threads) =>
        new BlendTrainer().Train(rows, new TrainingOptions(isOrdered, Threads: threads), CancellationToken.None).Model;
}
