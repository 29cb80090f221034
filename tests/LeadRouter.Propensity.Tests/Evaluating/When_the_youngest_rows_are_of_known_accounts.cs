using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Life;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Evaluating;

/// <summary>They judge nothing, for others of their account were learnt from; but they are what is known last.</summary>
public sealed class When_the_youngest_rows_are_of_known_accounts
{
    private const int Rows = 400;

    [Fact]
    public void The_model_that_is_kept_learns_from_them_too()
    {
        using var file = File();
        var trainer = new Watched();

        var learnt = new Evaluator(trainer, TimeProvider.System).Learn(
            Question(file),
            new EvaluationOptions(),
            (_, _) => { },
            TestContext.Current.CancellationToken
        );

        var (evaluation, first, kept) = (learnt.Evaluation, trainer.Seen[0], trainer.Seen[1]);
        (first.Count, evaluation.TestRows, evaluation.AsideRows).ShouldBe((280, 60, 60));
        kept.Count.ShouldBe(Rows);
        kept.Labels.ShouldBe(Enumerable.Range(0, Rows).Select(Label), "in the order of time");
        kept.Groups![^1].ShouldBe(kept.Groups[1], "so that validation keeps accounts apart");
        ModelMetrics.Of(evaluation).Rows.ShouldBe(Rows);
        learnt.Window.ShouldBe((Instant(0), Instant(Rows - 1)));
    }

    [Fact]
    public void They_do_not_judge()
    {
        using var file = File();

        var table = TableReader.Read(Question(file), 1, (_, _) => { }, TestContext.Current.CancellationToken);

        table.Test.ShouldBe(Enumerable.Range(280, 120).Where(row => row % 2 == 0));
        table.Later.ShouldBe(Enumerable.Range(280, 120));
        table.TestWeeks.ShouldNotBeNull().ShouldBe(119 / 7.0, 1e-9);
    }

    /// <summary>A lead a day; of the youngest three tenths every other one is at one of the first accounts.</summary>
    private static CsvOnDisk File() =>
        CsvOnDisk.Of(
            "at,account,a,won",
            Rows,
            row => $"{Day(row):yyyy-MM-dd},{(row >= 280 && row % 2 == 1 ? 1 : row)},{row % 7},{Label(row)}"
        );

    private static byte Label(int row) => (byte)(row * 37 % 10 < (row % 7 < 4 ? 7 : 3) ? 1 : 0);

    private static DateTime Day(int row) => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(row);

    private static long Instant(int row) => new DateTimeOffset(Day(row)).ToUnixTimeMilliseconds();

    private static TableQuestion Question(CsvOnDisk file) => file.Asked(new Split(SplitKind.Time, "at")) with { Group = "account" };

    /// <summary>Remembers what it was given.</summary>
    private sealed class Watched : IPropensityTrainer
    {
        private readonly BlendTrainer _trainer = new();

        public List<RowMatrix> Seen { get; } = [];

        public string Name => _trainer.Name;

        public TrainingResult Train(RowMatrix rows, TrainingOptions options, CancellationToken cancellationToken)
        {
            Seen.Add(rows);
            return _trainer.Train(rows, options, cancellationToken);
        }
    }
}
