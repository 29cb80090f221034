using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using LeadRouter.Testing.Laws;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Evaluating;

/// <summary>X Education's leads. The four tasks with all their bars: eng/propensity.</summary>
public sealed class When_real_leads_are_evaluated
{
    private static readonly string File = SharedData.PathOf("xeducation/Leads.csv");

    private static readonly string[] Strict =
    [
        "TotalVisits",
        "Total Time Spent on Website",
        "Page Views Per Visit",
        "Lead Origin",
        "Lead Source",
        "Do Not Email",
        "Do Not Call",
        "Country",
        "Specialization",
        "How did you hear about X Education",
        "City",
        "Search",
        "Newspaper Article",
        "X Education Forums",
        "Newspaper",
        "Digital Advertisement",
        "Through Recommendations",
        "A free copy of Mastering The Interview",
    ];

    [Fact]
    public void Columns_known_beforehand_beat_the_best_competitor()
    {
        var evaluation = Evaluate(Strict);

        evaluation.Leaks.ShouldBeEmpty();
        (evaluation.TrainRows, evaluation.TestRows).ShouldBe((6467, 2773));
        evaluation.Test.Auc.ShouldBeGreaterThan(0.8372 - 0.003);
        evaluation.Test.LogLoss.ShouldBeLessThan(0.4752);
        evaluation.Test.Ece.ShouldBeLessThan(0.03);
        evaluation.Result.HasSkill.ShouldBeTrue();
    }

    [Fact]
    public void What_was_written_afterwards_is_named_and_nothing_known_beforehand_is()
    {
        Assert.SkipUnless(System.IO.File.Exists(File), $"The leads are not here: no {File}.");
        var table = TableReader.Read(Question(null), 1, (_, _) => { }, CancellationToken.None);

        var leaks = Leaks(table).ToArray();

        leaks.ShouldContain("Tags");
        leaks.ShouldContain("Lead Quality");
        leaks.ShouldContain("Last Activity");
        leaks.Intersect(Strict).ShouldBeEmpty();
    }

    private static IEnumerable<string> Leaks(LabelledTable table) =>
        LeadRouter
            .Propensity.Leaks.LeakDetector.Find(RowMatrix.Of(table, table.Train), areChosen: false, 2, CancellationToken.None)
            .Select(leak => leak.Column);

    private static TableQuestion Question(string[]? columns) =>
        new(new CsvFile(File, null), "Converted", "1", columns, [], new Split(SplitKind.Hash));

    private static Evaluation Evaluate(string[] columns)
    {
        Assert.SkipUnless(System.IO.File.Exists(File), $"The leads are not here: no {File}.");
        return new Evaluator(new BlendTrainer(), TimeProvider.System).Evaluate(
            Question(columns),
            new EvaluationOptions(Threads: 2),
            (_, _) => { },
            CancellationToken.None
        );
    }
}
