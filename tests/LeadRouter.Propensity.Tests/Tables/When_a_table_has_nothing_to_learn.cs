using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Tables;

/// <summary>Who has made the table, of a log, is told without a word of files and options.</summary>
public sealed class When_a_table_has_nothing_to_learn
{
    [Fact]
    public void Nobody_who_converted_lately_is_nobody_to_judge_by()
    {
        using var file = CsvOnDisk.Of(
            "account,a,won",
            200,
            row => $"{(row is >= 190 ? 3 : row)},{row % 7},{(row < 140 && row % 2 == 0 ? 1 : 0)}"
        );

        var refused = Refused(file, new Split(SplitKind.Time));

        refused.Why.ShouldBe(
            "none of the 50 youngest, which a model is judged by, converted (10 more are of accounts that were learnt from, and judge nothing)."
        );
        refused.Problem.ShouldContain("Check --label and --positive.");
    }

    [Fact]
    public void Everybody_is_no_more_than_nobody()
    {
        using var file = CsvOnDisk.Of("account,a,won", 200, row => $"{row},{row % 7},{(row >= 140 || row % 2 == 0 ? 1 : 0)}");

        Refused(file, new Split(SplitKind.Time)).Why.ShouldBe("all of the 60 youngest, which a model is judged by, converted.");
    }

    [Fact]
    public void A_training_part_of_one_outcome_teaches_nothing()
    {
        using var file = CsvOnDisk.Of("account,a,won", 200, row => $"{row},{row % 7},{(row >= 140 && row % 2 == 0 ? 1 : 0)}");

        Refused(file, new Split(SplitKind.Time)).Why.ShouldBe("none of the 140 that are learnt from converted.");
    }

    [Fact]
    public void Leaks_alone_teach_nothing()
    {
        using var file = CsvOnDisk.Of("account,a,won", 400, row => $"{row},{(row % 2 == 0 ? 5 : 7)},{(row % 2 == 0 ? 1 : 0)}");

        Refused(file, new Split(SplitKind.Hash)).Why.ShouldStartWith("every column knows the outcome: 'a': ");
    }

    private static NothingToLearnException Refused(CsvOnDisk file, Split split) =>
        Should.Throw<NothingToLearnException>(() =>
            new Evaluator(new BlendTrainer(), TimeProvider.System).Evaluate(
                file.Asked(split) with
                {
                    Group = "account",
                },
                new EvaluationOptions(),
                (_, _) => { },
                TestContext.Current.CancellationToken
            )
        );
}
