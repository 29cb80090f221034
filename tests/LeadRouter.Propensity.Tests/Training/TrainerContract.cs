using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Storing;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Training;

/// <summary>What every trainer promises, whoever grows the trees.</summary>
public abstract class TrainerContract
{
    private static readonly World World = new(numbers: 4, categories: 2);

    [Fact]
    public void The_same_seed_gives_the_same_model_at_any_number_of_threads()
    {
        var rows = World.Rows(1000, 1, Truth);

        var one = World.Predict(Learn(rows, threads: 1), rows);
        var other = World.Predict(Learn(rows, threads: 2), rows);

        for (var row = 0; row < one.Length; row++)
        {
            other[row].ShouldBe(one[row], 1e-9);
        }
    }

    [Fact]
    public void It_comes_close_to_the_truth_on_rows_it_has_not_seen()
    {
        var later = World.Rows(3000, 2, Truth);
        var truth = new double[3000];
        World.Rows(3000, 2, (numbers, levels, row) => truth[row] = Truth(numbers, levels, row));

        var predicted = World.Predict(Learn(World.Rows(4000, 1, Truth)), later);

        LogOdds.Loss(predicted, later.Labels).ShouldBeLessThan(LogOdds.Loss(truth, later.Labels) + 0.03);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_missing_says_what_it_says(bool isOrdered)
    {
        double Missing(double[] numbers, int[] levels, int row) => double.IsNaN(numbers[0]) ? 2 : -2;
        var rows = World.Rows(1500, 1, Missing, missing: 0.3);

        var model = Trainer().Train(rows, new TrainingOptions(isOrdered), TestContext.Current.CancellationToken).Model;

        var bins = World.Row(rows, 0);
        bins[0] = 0;
        var missing = model.LogOdds(bins);
        bins[0] = 20;
        missing.ShouldBeGreaterThan(model.LogOdds(bins) + 2);
    }

    [Fact]
    public void Its_explanations_add_up()
    {
        var rows = World.Rows(1000, 1, Truth, missing: 0.1);
        var model = Learn(rows);

        for (var row = 0; row < 100; row++)
        {
            var bins = World.Row(rows, row);
            model.Explain(bins).Total.ShouldBe(model.LogOdds(bins), 1e-9);
        }
    }

    [Fact]
    public void Levels_and_numbers_that_it_has_never_seen_are_predicted_all_the_same()
    {
        var rows = World.Rows(1000, 1, Truth);
        var model = Learn(rows);
        byte[] bins = [.. rows.Features.Select(feature => (byte)(feature.BinCount - 1))];

        double.IsFinite(model.LogOdds(bins)).ShouldBeTrue();
        double.IsFinite(model.LogOdds(new byte[bins.Length])).ShouldBeTrue();
    }

    [Fact]
    public void It_is_stored_and_read_as_the_same_model()
    {
        var rows = World.Rows(1000, 1, Truth);
        var model = Learn(rows).ShouldBeOfType<PropensityModel>();

        var (read, columns) = ModelFile.Read("stored", ModelFile.ToBytes(model, [.. rows.Features.Select(feature => feature.Name)]));

        World.Predict(read, rows).ShouldBe(World.Predict(model, rows));
        columns.ShouldBe(rows.Features.Select(feature => feature.Name));
    }

    [Theory]
    [InlineData(39, 500)]
    [InlineData(500, 39)]
    public void Fewer_than_40_of_one_outcome_are_refused(int positives, int negatives)
    {
        var rows = World.Rows(positives + negatives, 1, (_, _, row) => row < positives ? 50 : -50);

        Should.Throw<EvidenceException>(() => Learn(rows)).Positives.ShouldBe(positives);
    }

    [Fact]
    public void Where_nothing_can_be_told_it_says_so()
    {
        var rows = World.Rows(1500, 3, (_, _, _) => -1);

        Trainer().Train(rows, new TrainingOptions(false), TestContext.Current.CancellationToken).HasSkill.ShouldBeFalse();
    }

    [Fact]
    public void It_stops_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        var options = new TrainingOptions(
            false,
            Told: (_, done) =>
            {
                if (done > 0)
                {
                    stop.Cancel();
                }
            }
        );

        Should.Throw<OperationCanceledException>(() => Trainer().Train(World.Rows(1000, 1, Truth), options, stop.Token));
    }

    protected abstract IPropensityTrainer Trainer();

    private static double Truth(double[] numbers, int[] levels, int row) =>
        (double.IsNaN(numbers[0]) ? 0 : 3 * (numbers[0] - 0.5))
        + (levels[0] is 1 or 4 ? 1.2 : -0.6)
        + (numbers[1] > 0.6 && numbers[2] > 0.4 ? 1.5 : 0)
        - 1;

    private IPropensityModel Learn(RowMatrix rows, int threads = 2) =>
        Trainer().Train(rows, new TrainingOptions(false, Threads: threads), TestContext.Current.CancellationToken).Model;
}
