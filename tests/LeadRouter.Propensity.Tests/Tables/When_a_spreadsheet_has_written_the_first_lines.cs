using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Tables;

public sealed class When_a_spreadsheet_has_written_the_first_lines
{
    [Fact]
    public void A_name_of_two_lines_does_not_hide_what_stands_between_columns()
    {
        using var file = CsvOnDisk.Of("\"number of, or\nall, visits\";b;won", 60, row => $"{row % 7};{row % 5};{row % 2}");

        file.Read().Features.Select(feature => feature.Name).ShouldBe(["number of, or\nall, visits", "b"]);
    }

    [Theory]
    [InlineData("sep=;\n", ';')]
    [InlineData("SEP=|\r\n", '|')]
    [InlineData("\n\n", ';')]
    public void What_stands_before_the_names_is_passed_over(string before, char separator)
    {
        using var file = CsvOnDisk.Of(
            $"{before}a{separator}b{separator}won",
            60,
            row => $"{row % 7}{separator}{row % 5}{separator}{row % 2}"
        );

        var table = file.Read();

        table.Features.Select(feature => feature.Name).ShouldBe(["a", "b"]);
        table.Rows.ShouldBe(60);
    }

    [Fact]
    public void An_inch_in_a_name_is_no_quote()
    {
        using var file = CsvOnDisk.Of("screen 5\";b;won", 60, row => $"{row % 7},{row % 3};{row % 5};{row % 2}");

        file.Read().Features.Select(feature => feature.Name).ShouldBe(["screen 5\"", "b"]);
    }

    [Theory]
    [InlineData("won ", null)]
    [InlineData(" won", " at ")]
    public void Blanks_around_a_name_do_not_make_a_feature_of_it(string label, string? at)
    {
        using var file = CsvOnDisk.Of("at,a,won", 60, row => $"{row},{row % 7},{row % 2}");

        file.Read(at is null ? null : new Split(SplitKind.Time, at), label)
            .Features.Select(feature => feature.Name)
            .ShouldBe(at is null ? ["at", "a"] : ["a"]);
    }

    [Fact]
    public void A_value_that_is_none_is_told_with_those_that_are()
    {
        using var file = CsvOnDisk.Of("a,won", 60, row => $"{row % 7},{(row % 2 == 0 ? "Yes" : "no")}");

        Should
            .Throw<TableException>(() => file.Read(positive: "yes"))
            .Problem.ShouldBe(
                "has no row whose 'won' is 'yes' among the 41 of its training part: both outcomes are needed (its values: 'Yes', 'no'). Check --label and --positive."
            );
        file.Read(positive: " Yes ").Rows.ShouldBe(60);
    }

    [Fact]
    public void A_column_to_be_kept_that_is_not_there_is_told_with_those_that_are()
    {
        using var file = CsvOnDisk.Of("a,won", 400, row => $"{row * 7 % 11},{row % 2}");

        Should
            .Throw<TableException>(() =>
                new Evaluator(new BlendTrainer(), TimeProvider.System).Evaluate(
                    file.Asked(),
                    new EvaluationOptions(Kept: ["stage"]),
                    (_, _) => { },
                    TestContext.Current.CancellationToken
                )
            )
            .Problem.ShouldBe("has no column 'stage' to be kept. Its columns: 'a', 'won'.");
    }
}
