using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Onnx;
using LeadRouter.Propensity.Onnx.Export;
using LeadRouter.Propensity.Onnx.Messages;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;
using LeadRouter.Testing;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Onnx;

public sealed class When_a_model_is_exported
{
    private static readonly Feature[] One = [new("visits", 0, ColumnKind.Number, [1.5], [])];

    /// <summary>Any number of cases: <c>LEADROUTER_PROPERTY_CASES</c>.</summary>
    [Fact]
    public void Read_back_it_gives_the_same_probability_of_any_row()
    {
        for (var seed = 1UL; seed <= (ulong)(PropertyCases.Asked ?? 150); seed++)
        {
            var random = new RandomModel(seed);
            var model = OnnxModel.Read(OnnxExporter.Export(random.Model));
            var row = model.NewRow();
            model.Columns.Select(column => column.Name).ShouldBe(random.Features.Select(feature => feature.Name));
            for (var i = 0; i < 40; i++)
            {
                var cells = random.Row();
                row.Clear();
                for (var column = 0; column < cells.Length; column++)
                {
                    row.Set(column, cells[column]);
                }

                model.Probability(row).ShouldBe(random.Probability(cells), 1e-7, $"seed {seed}: {string.Join(" | ", cells)}");
            }
        }
    }

    [Fact]
    public void The_file_says_what_each_input_is()
    {
        Feature[] features =
        [
            new("visits", 0, ColumnKind.Number, [1.5], []),
            new("country", 1, ColumnKind.Category, [], ["NL", "BE"]),
            new("created", 2, ColumnKind.Weekday, [2, 4], []),
        ];
        var model = new PropensityModel(
            features,
            AdditiveTables.None(features, 0.3),
            new Forest(features, []),
            LinearCalibrator.None,
            "constant"
        );

        var file = OnnxReader.Read(OnnxExporter.Export(model));

        file.Producer.ShouldBe("LeadRouter");
        file.Metadata["description"].ShouldBe("constant");
        file.Metadata["input country"].ShouldBe("text; empty: missing");
        file.Metadata["input created"].ShouldBe("day of the week, UTC, 0 (Sunday) to 6; NaN: missing");
        file.Graph.Outputs.ShouldHaveSingleItem().Name.ShouldBe("Probability");
        file.Graph.Inputs.Select(input => input.Type).ShouldBe([ElementType.Double, ElementType.String, ElementType.Double]);
    }

    [Fact]
    public void A_column_of_very_many_levels_is_one_input()
    {
        Feature[] features =
        [
            new("source", 4, ColumnKind.Category, [], ["a", "b"]),
            new("source (rarer levels 1)", 4, ColumnKind.Category, [], ["c"]),
        ];
        var tables = new AdditiveTables(
            0,
            [
                [0, 1, 2, 0],
                [0, 3, 0],
            ],
            [0, 0]
        );
        var model = OnnxModel.Read(
            OnnxExporter.Export(new PropensityModel(features, tables, new Forest(features, []), LinearCalibrator.None, "parts"))
        );

        model.Columns.ShouldBe([new OnnxColumn("source", IsText: true)]);
        var row = model.NewRow();
        row.Set(0, "b");
        model.Probability(row).ShouldBe(LogOdds.ToProbability(2), 1e-7);
        row.Set(0, "c");
        model.Probability(row).ShouldBe(LogOdds.ToProbability(3), 1e-7);
    }

    [Fact]
    public void A_curve_that_jumps_is_refused()
    {
        var model = With(new IsotonicCalibrator([-1, 0.5, 0.5, 2], [-2, -1, 1, 3]));

        Should.Throw<OnnxException>(() => OnnxExporter.Export(model)).Problem.ShouldContain("its curve jumps");
    }

    [Fact]
    public void Columns_of_one_name_are_refused()
    {
        Feature[] features = [One[0], One[0]];
        var model = new PropensityModel(
            features,
            AdditiveTables.None(features, 0),
            new Forest(features, []),
            LinearCalibrator.None,
            "twins"
        );

        Should.Throw<OnnxException>(() => OnnxExporter.Export(model)).Problem.ShouldContain("names that differ");
    }

    private static PropensityModel With(ICalibrator calibrator) =>
        new(
            One,
            new AdditiveTables(
                0,
                [
                    [0, -1, 1],
                ],
                [0]
            ),
            new Forest(One, []),
            calibrator,
            "test"
        );
}
