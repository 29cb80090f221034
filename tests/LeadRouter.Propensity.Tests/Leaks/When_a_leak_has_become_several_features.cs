using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Training;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Leaks;

/// <summary>A date that stands where somebody has converted: its day, its weekday and its hour give it away.</summary>
public sealed class When_a_leak_has_become_several_features
{
    [Fact]
    public void It_is_named_once_as_the_file_names_it()
    {
        using var file = File();

        var evaluation = Evaluate(file, new EvaluationOptions());

        evaluation.Leaks.ShouldHaveSingleItem().Column.ShouldBe("closed");
        evaluation.Result.Model.Features.ShouldHaveSingleItem().Name.ShouldBe("visits");
    }

    [Fact]
    public void It_is_kept_by_that_name()
    {
        using var file = File();

        var evaluation = Evaluate(file, new EvaluationOptions(Kept: ["closed"]));

        evaluation
            .Result.Model.Features.Select(feature => feature.Name)
            .ShouldBe(["visits", "closed", "closed (weekday)", "closed (hour)"]);
    }

    private static CsvOnDisk File()
    {
        var random = new SeededRandom(2);
        var start = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
        return CsvOnDisk.Of(
            "visits,closed,won",
            600,
            _ =>
            {
                var visits = random.Next(10);
                var won = random.Next(14) < visits;
                return $"{visits},{(won ? $"{start.AddHours(random.Next(900)):yyyy-MM-ddTHH:mm:ssZ}" : "")},{(won ? 1 : 0)}";
            }
        );
    }

    private static Evaluation Evaluate(CsvOnDisk file, EvaluationOptions options) =>
        new Evaluator(new BlendTrainer(), TimeProvider.System).Evaluate(file.Asked(), options, (_, _) => { }, CancellationToken.None);
}
