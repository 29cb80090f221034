using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Calibration;

/// <summary>One category, four levels: four predictions for thousands of rows.</summary>
public sealed class When_many_rows_are_predicted_alike
{
    private static readonly double[] Said = [-1.5, -0.5, 0.1, 0.9];
    private static readonly double[] Rates = [0.05, 0.1, 0.7, 0.9];

    [Fact]
    public void One_prediction_has_one_rate()
    {
        var curve = Fit(1);

        for (var level = 0; level < Said.Length; level++)
        {
            LogOdds.ToProbability(curve.Calibrate(Said[level])).ShouldBe(Rates[level], 0.04);
            curve.Calibrate(Said[level] + 1e-12).ShouldBe(curve.Calibrate(Said[level]), 1e-8);
        }
    }

    [Fact]
    public void Predictions_a_rounding_error_apart_have_nearly_the_same()
    {
        var curve = Fit(seed: 1, noise: 1e-8);

        for (var level = 0; level < Said.Length; level++)
        {
            curve.Calibrate(Said[level] + 1e-12).ShouldBe(curve.Calibrate(Said[level]), 2e-9);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Reasons_add_up_to_the_prediction(int seed)
    {
        var feature = new Feature("source", 0, ColumnKind.Category, [], ["a", "b", "c", "d"]);
        var third = new Feature("third", 1, ColumnKind.Category, [], ["x"]);
        double[][] weights =
        [
            [0, .. Said.Select(said => said - (0.1 / 3)), 0],
            [0, 0.1 / 3, 0],
        ];
        var model = new PropensityModel(
            [feature, third],
            new AdditiveTables(0, weights, [0.1 / 7, 0.1 / 3]),
            new Forest([feature, third], []),
            Fit((ulong)seed),
            "test"
        );

        for (byte level = 1; level <= Said.Length; level++)
        {
            model.Explain([level, 1]).Total.ShouldBe(model.LogOdds([level, 1]), 1e-9);
        }
    }

    private static IsotonicCalibrator Fit(ulong seed, double noise = 0)
    {
        var random = new SeededRandom(seed);
        var levels = Enumerable.Range(0, 2000).Select(_ => random.Next(Said.Length)).ToArray();
        byte[] labels = [.. levels.Select(level => random.NextShare() < Rates[level] ? (byte)1 : (byte)0)];
        return IsotonicCalibrator.Fit(levels.Select(level => Said[level] + (noise * random.NextShare())).ToArray(), labels);
    }
}
