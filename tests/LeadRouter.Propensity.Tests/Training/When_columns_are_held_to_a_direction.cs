using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Training;

public sealed class When_columns_are_held_to_a_direction
{
    private static readonly World World = new(numbers: 3, categories: 1);

    /// <summary>On random rows, of which many say the contrary: the whole blend keeps to it, whatever the other columns are.</summary>
    [Theory]
    [InlineData(1, false, 1)]
    [InlineData(2, false, -1)]
    [InlineData(3, true, 1)]
    [InlineData(4, true, -1)]
    [InlineData(5, false, 1)]
    public void No_prediction_goes_the_other_way(ulong seed, bool isOrdered, int direction)
    {
        var rows = World.Rows(2_000, seed, Waves, missing: 0.1);
        sbyte[] directions = [(sbyte)direction, 0, (sbyte)-direction, 0];

        var free = Learn(rows, isOrdered, null);
        var held = Learn(rows, isOrdered, directions);

        Wrong(free, rows, 0, direction).ShouldBeGreaterThan(0, "or the rows test nothing");
        Wrong(held, rows, 0, direction).ShouldBe(0);
        Wrong(held, rows, 2, -direction).ShouldBe(0);
        Wrong(held, rows, 1, 1).ShouldBeGreaterThan(0, "what is not held is free");
    }

    [Fact]
    public void What_speaks_that_way_anyway_is_learnt_as_well()
    {
        static double Rising(double[] numbers, int[] levels, int row) => (4 * numbers[0]) - 2 + (levels[0] == 1 ? 1 : 0);
        var rows = World.Rows(3_000, 6, Rising);
        var later = World.Rows(3_000, 7, Rising);

        var free = LogOdds.Loss(World.Predict(Learn(rows, false, null), later), later.Labels);
        var held = LogOdds.Loss(World.Predict(Learn(rows, false, [1, 0, 0, 0]), later), later.Labels);

        held.ShouldBeLessThan(free + 0.002);
    }

    [Fact]
    public void What_is_missing_elsewhere_still_says_what_it_says()
    {
        static double Missing(double[] numbers, int[] levels, int row) => double.IsNaN(numbers[0]) ? 2 : -2;
        var rows = World.Rows(1_500, 1, Missing, missing: 0.3);

        foreach (
            var directions in (sbyte[][])
                [
                    [0, 1, 0, 0],
                    [1, 0, 0, 0],
                ]
        )
        {
            var model = Learn(rows, false, directions);
            var bins = World.Row(rows, 0);
            bins[0] = 0;
            var missing = model.LogOdds(bins);
            bins[0] = 20;
            missing.ShouldBeGreaterThan(model.LogOdds(bins) + 2);
        }
    }

    [Fact]
    public void The_columns_are_named_and_told()
    {
        using var file = Visits();

        var evaluation = Evaluate(file, ["visits"], ["age"]);

        evaluation.Notes.ShouldContain(
            "Predictions are held to be never lower with more of 'visits', and never higher with more of 'age'."
        );
        var (visits, age) = (Place(evaluation, "visits"), Place(evaluation, "age"));
        Wrong(evaluation.Result.Model, evaluation.Tested.Rows, visits, 1).ShouldBe(0);
        Wrong(evaluation.Result.Model, evaluation.Tested.Rows, age, -1).ShouldBe(0);
        Evaluate(file, null, null).Notes.ShouldAllBe(note => !note.Contains("held to be", StringComparison.Ordinal));
    }

    [Fact]
    public void A_column_that_is_not_there_or_has_no_order_is_refused()
    {
        using var file = Visits();

        Should
            .Throw<TableException>(() => Evaluate(file, ["visit"], null))
            .Problem.ShouldBe("has no column 'visit' to be held to a direction. Its columns: 'visits', 'age', 'source', 'won'.");
        Should
            .Throw<TableException>(() => Evaluate(file, null, ["source"]))
            .Problem.ShouldBe("has categories in 'source': only numbers and dates can be held to a direction.");
    }

    private static double Waves(double[] numbers, int[] levels, int row) =>
        (double.IsNaN(numbers[0]) ? 0.5 : 2 * Math.Sin(8 * numbers[0])) + (2 * Math.Cos(7 * numbers[1])) + Math.Sin(9 * numbers[2]) - 0.5;

    private static IPropensityModel Learn(RowMatrix rows, bool isOrdered, sbyte[]? directions) =>
        new BlendTrainer()
            .Train(rows, new TrainingOptions(isOrdered, Threads: 2) { Directions = directions }, TestContext.Current.CancellationToken)
            .Model;

    /// <summary>How often the next bin of a column takes the prediction of one of many rows the wrong way.</summary>
    private static int Wrong(IPropensityModel model, RowMatrix rows, int feature, int direction)
    {
        var wrong = 0;
        for (var row = 0; row < Math.Min(150, rows.Count); row++)
        {
            var bins = World.Row(rows, row);
            bins[feature] = 1;
            var before = model.LogOdds(bins);
            for (var bin = 2; bin < rows.Features[feature].BinCount; bin++)
            {
                bins[feature] = (byte)bin;
                var now = model.LogOdds(bins);
                wrong += direction * (now - before) < -1e-9 ? 1 : 0;
                before = now;
            }
        }

        return wrong;
    }

    private static CsvOnDisk Visits()
    {
        var random = new SeededRandom(5);
        return CsvOnDisk.Of(
            "visits,age,source,won",
            1_200,
            _ =>
            {
                var (visits, age) = (random.Next(20), random.Next(60));
                var won = random.NextShare() < LogOdds.ToProbability(Math.Sin(visits) + Math.Sin(age / 4.0) - 0.3) ? 1 : 0;
                return $"{visits},{age},source {random.Next(3)},{won}";
            }
        );
    }

    private static int Place(Evaluation evaluation, string name) =>
        evaluation.Tested.Rows.Features.Select(feature => feature.Name).ToList().IndexOf(name);

    private static Evaluation Evaluate(CsvOnDisk file, string[]? increasing, string[]? decreasing) =>
        new Evaluator(new BlendTrainer(), TimeProvider.System).Evaluate(
            file.Asked(),
            new EvaluationOptions { Increasing = increasing, Decreasing = decreasing },
            (_, _) => { },
            TestContext.Current.CancellationToken
        );
}
