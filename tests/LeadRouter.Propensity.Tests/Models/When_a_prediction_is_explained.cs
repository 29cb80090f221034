using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Linear;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Models;

public sealed class When_a_prediction_is_explained
{
    private static readonly RowMatrix Rows = new World(numbers: 3, categories: 2).Rows(
        1500,
        1,
        (numbers, levels, _) => (double.IsNaN(numbers[0]) ? 1 : numbers[0] * 3) + levels[0] - 4,
        missing: 0.2
    );

    [Theory]
    [InlineData("none")]
    [InlineData("shift")]
    [InlineData("platt")]
    [InlineData("isotonic")]
    public void The_parts_of_a_blend_add_up_through_any_calibration(string calibration)
    {
        ICalibrator calibrator = calibration switch
        {
            "none" => LinearCalibrator.None,
            "shift" => new LinearCalibrator(1, 0.7),
            "platt" => new LinearCalibrator(0.6, -0.4),
            _ => new IsotonicCalibrator([-3, -1, 0, 2], [-2, -1.5, 0.3, 4]),
        };
        calibrator.Name.ShouldBe(calibration);
        var model = Blended(calibrator);

        for (var row = 0; row < 300; row++)
        {
            var bins = World.Row(Rows, row);
            var explained = model.Explain(bins);

            explained.Total.ShouldBe(model.LogOdds(bins), 1e-9);
            explained.Parts.Length.ShouldBe(Rows.Features.Count);
        }
    }

    [Fact]
    public void A_column_that_says_nothing_has_no_part()
    {
        var model = new PropensityModel(
            Rows.Features,
            AdditiveTables.Of(
                0,
                [
                    .. Rows.Features.Select(
                        (feature, i) =>
                            new double[feature.BinCount]
                                .Select(_ => (double)i)
                                .ToArray()
                    ),
                ],
                Rows
            ),
            new Forest(Rows.Features, []),
            LinearCalibrator.None,
            "constant"
        );

        model.Explain(World.Row(Rows, 0)).Parts.ShouldAllBe(part => part == 0);
    }

    [Fact]
    public void One_row_and_many_are_predicted_alike()
    {
        var model = Blended(LinearCalibrator.None);

        var many = World.Predict(model, Rows);

        for (var row = 0; row < Rows.Count; row++)
        {
            many[row].ShouldBe(model.LogOdds(World.Row(Rows, row)), 1e-9);
        }
    }

    [Fact]
    public void A_prediction_leaves_nothing_behind()
    {
        var model = Blended(new LinearCalibrator(0.9, 0.1));
        var bins = World.Row(Rows, 0);
        model.LogOdds(bins);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
        {
            model.LogOdds(bins);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static PropensityModel Blended(ICalibrator calibrator)
    {
        var booster = new Booster(Rows, null, new TreeOptions(Leaves: 10), 1, 1);
        for (var tree = 0; tree < 40; tree++)
        {
            booster.Step();
        }

        var tables = LogisticRegression
            .Train(Rows, new LogisticOptions(4), 1, CancellationToken.None)
            .Plus(AdditiveTables.None(Rows.Features, booster.Start), 0.4, 0.6);
        var forest = new Forest(Rows.Features, [.. booster.Trees.Select(tree => tree.Times(0.6))]);
        return new PropensityModel(Rows.Features, tables, forest, calibrator, "blend");
    }
}
