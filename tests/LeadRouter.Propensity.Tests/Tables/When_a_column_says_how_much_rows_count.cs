using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Tables;

public sealed class When_a_column_says_how_much_rows_count
{
    [Fact]
    public void They_count_so_much_and_the_column_is_not_learnt_from()
    {
        using var file = CsvOnDisk.Of("visits,weight,won", 100, row => $"{row % 7},{(row % 4 == 0 ? 50 : 1)},{row % 3 % 2}");

        var table = Read(file, "weight");

        table.Features.ShouldAllBe(feature => feature.Name != "weight");
        table.Train.Average(row => table.Weights![row]).ShouldBe(1, 1e-12);
        (table.Weights![0] / table.Weights[1]).ShouldBe(50, 1e-9);
        table.Notes.ShouldContain(note => note.StartsWith("Rows count as 'weight' says", StringComparison.Ordinal));
        RowMatrix.Of(table, table.Test).Weights!.Length.ShouldBe(table.Test.Length);
    }

    [Fact]
    public void Where_all_count_alike_the_model_is_the_same_to_the_last_bit()
    {
        using var file = CsvOnDisk.Of("visits,weight,won", 400, row => $"{row % 7},3,{row * 7 % 5 % 2}");

        Read(file, "weight").Weights.ShouldBeNull();

        var weighed = Evaluate(file, "weight");
        var plain = new Evaluator(new BlendTrainer(), TimeProvider.System).Evaluate(
            file.Asked() with
            {
                Drop = ["weight"],
            },
            new EvaluationOptions(),
            (_, _) => { },
            TestContext.Current.CancellationToken
        );
        weighed.Tested.Probabilities.ShouldBe(plain.Tested.Probabilities);
        weighed.Test.ShouldBe(plain.Test);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("much")]
    public void One_that_counts_for_nothing_is_named(string weight)
    {
        using var file = CsvOnDisk.Of("visits,weight,won", 100, row => $"{row % 7},{(row == 12 ? weight : "1")},{row % 2}");

        Should
            .Throw<TableException>(() => Read(file, "weight"))
            .Problem.ShouldBe(
                $"has '{weight}' in 'weight' of row 13: as how many rows it counts is a number over 0. Leave the label of a row empty that is to count for nothing."
            );
    }

    [Fact]
    public void A_row_without_a_label_needs_none()
    {
        using var file = CsvOnDisk.Of("visits,weight,won", 100, row => row == 5 ? "1,," : $"{row % 7},{1 + (row % 2)},{row / 2 % 2}");

        Read(file, "weight").Rows.ShouldBe(99);
    }

    [Fact]
    public void A_column_that_is_not_there_is_told_with_those_that_are()
    {
        using var file = CsvOnDisk.Of("visits,won", 100, row => $"{row % 7},{row % 2}");

        Should.Throw<TableException>(() => Read(file, "weight")).Problem.ShouldStartWith("has no column 'weight'. Its columns: 'visits'");
    }

    private static Evaluation Evaluate(CsvOnDisk file, string weight) =>
        new Evaluator(new BlendTrainer(), TimeProvider.System).Evaluate(
            file.Asked() with
            {
                Weight = weight,
            },
            new EvaluationOptions(),
            (_, _) => { },
            TestContext.Current.CancellationToken
        );

    private static LabelledTable Read(CsvOnDisk file, string weight) =>
        TableReader.Read(file.Asked() with { Weight = weight }, 1, (_, _) => { }, TestContext.Current.CancellationToken);
}
