using System.IO.Compression;
using System.Text;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Storing;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Evaluating;

/// <summary>From the file to the figures: each ends with a message that says what to do, or with a result that what is wrong with it has not touched.</summary>
public sealed class When_input_is_bad
{
    private const int Rows = 300;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "is empty: the first line has to name the columns.")]
    [InlineData("\n\n", "is empty: the first line has to name the columns.")]
    [InlineData("a,won\n", "has a header and no rows.")]
    [InlineData("a,b,a,won\n1,2,3,1\n", "has 2 columns named 'a'. Rename one in its first line.")]
    [InlineData("a,lost\n1,1\n", "has no column 'won'. Its columns: 'a', 'lost'.")]
    public void A_file_without_a_table_is_refused(string text, string told)
    {
        using var file = new CsvOnDisk(text);

        Refusal(file).ShouldBe(told);
    }

    [Theory]
    [InlineData(1, "only rows")]
    [InlineData(0, "no row")]
    public void One_outcome_alone_is_refused(int outcome, string told)
    {
        using var file = CsvOnDisk.Of("a,won", Rows, row => $"{row % 7},{outcome}");

        Refusal(file).ShouldContain($"has {told} whose 'won' is '1'");
    }

    [Theory]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("7")]
    [InlineData("Select")]
    public void A_column_that_is_missing_or_constant_is_named_and_changes_nothing(string value)
    {
        var expected = Learn(row => $"{Visits(row)},{Source(row)}", "visits,source");

        var learnt = Learn(row => $"{Visits(row)},{value},{Source(row)}", "visits,odd,source");

        learnt.Evaluation.Notes.ShouldHaveSingleItem().ShouldStartWith("'odd' ");
        learnt.Columns.ShouldBe(["visits", "source"]);
        learnt.Evaluation.Test.ShouldBe(expected.Evaluation.Test);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("nan")]
    [InlineData("inf")]
    [InlineData("-Infinity")]
    [InlineData("1e400")]
    [InlineData("-1e308")]
    public void What_is_no_ordinary_number_leaves_every_figure_finite(string value)
    {
        var learnt = Learn(row => $"{(row % 9 == 0 ? value : Visits(row))},{Source(row)}", "visits,source");

        AllFinite(learnt);
        learnt.Evaluation.Test.Auc.ShouldBeGreaterThan(0.6);
        using var later = new CsvOnDisk($"source,visits\nweb,{value}\nother,\n?,4\n");
        var predicted = new List<double>();
        Predictor.Predict(learnt.Model, learnt.Columns, new CsvFile(later.Path, null), (_, one) => predicted.Add(one), Token);
        predicted.Count.ShouldBe(3);
        predicted.ShouldAllBe(one => one > 0 && one < 1);
    }

    [Fact]
    public void Both_infinities_and_what_is_no_number_are_told_apart()
    {
        var learnt = Learn(row => $"{(row % 4) switch { 0 => "inf", 1 => "-inf", 2 => "NaN", _ => "0" }},{Visits(row)}", "odd,visits");
        var odd = learnt.Model.Features[learnt.Columns.ToList().IndexOf("odd")];

        ((string[])["inf", "-inf", "NaN", "0"]).Select(text => odd.Bin(text)).Distinct().Count().ShouldBe(4);
        AllFinite(learnt);
    }

    [Fact]
    public void A_thousand_levels_are_learnt_from_and_new_ones_predicted()
    {
        using var file = CsvOnDisk.Of("level,visits,won", 3000, row => $"level {row * 7 % 1000},{Visits(row)},{Won(row)}");

        var learnt = Learn(file);

        AllFinite(learnt);
        learnt.Columns.Distinct().ShouldBe(["level", "visits"], ignoreOrder: true);
        learnt.Model.Features.Where(feature => feature.IsCategory).Sum(feature => feature.Levels.Length).ShouldBeGreaterThan(700);
        using var later = new CsvOnDisk("level,visits\nlevel 1001,3\n");
        Predictor.Predict(
            learnt.Model,
            learnt.Columns,
            new CsvFile(later.Path, null),
            (_, one) => one.ShouldBeInRange(0.0001, 0.9999),
            Token
        );
    }

    [Fact]
    public void A_row_for_each_level_teaches_nothing_and_is_named()
    {
        var learnt = Learn(row => $"lead {row},{Visits(row)}", "id,visits");

        learnt.Columns.ShouldBe(["visits"]);
        learnt.Evaluation.Notes.ShouldHaveSingleItem().ShouldContain("names nearly every row differently");
    }

    [Fact]
    public void A_quote_that_never_ends_is_named_with_its_row()
    {
        using var file = CsvOnDisk.Of("source,visits,won", Rows, row => $"{(row == 41 ? "\"" : "")}{Source(row)},{Visits(row)},{Won(row)}");

        Refusal(file).ShouldBe("has a quote in data row 42 that never ends. Close it, or double it where it belongs to the text.");
    }

    [Fact]
    public void An_archive_whose_bytes_have_changed_is_named()
    {
        using var file = CsvOnDisk.Of("source,visits,won", 20_000, row => $"{Source(row)},{Visits(row)},{Won(row)}");
        using var broken = new CsvOnDisk("");
        using (var zipped = new GZipStream(File.Create(broken.Path), CompressionLevel.Fastest))
        {
            zipped.Write(File.ReadAllBytes(file.Path));
        }

        var bytes = File.ReadAllBytes(broken.Path);
        bytes[bytes.Length / 2] ^= 0xff;
        bytes[(bytes.Length / 2) + 1] ^= 0xff;
        File.WriteAllBytes(broken.Path, bytes);

        Refusal(broken).ShouldStartWith("cannot be read: ");
    }

    [Fact]
    public void A_file_that_is_no_text_is_refused_without_repeating_it()
    {
        using var file = new CsvOnDisk(Encoding.UTF8.GetString([0, 1, 2, 0, 44, 7, 0, 10, 0, 3]));

        Refusal(file).ShouldBe("is no text: its first line holds a NUL character. Export it as CSV in UTF-8.");
    }

    private static string Refusal(CsvOnDisk file) => Should.Throw<TableException>(() => Learn(file)).Problem;

    private static LearntModel Learn(Func<int, string> row, string header)
    {
        using var file = CsvOnDisk.Of($"{header},won", Rows, number => $"{row(number)},{Won(number)}");
        return Learn(file);
    }

    private static LearntModel Learn(CsvOnDisk file) =>
        new Evaluator(new BlendTrainer(), TimeProvider.System).Learn(file.Asked(), new EvaluationOptions(), (_, _) => { }, Token);

    private static void AllFinite(LearntModel learnt)
    {
        var test = learnt.Evaluation.Test;
        ((double[])[test.Auc, test.PrAuc, test.LogLoss, test.Brier, test.Ece, test.Lift10]).ShouldAllBe(figure => double.IsFinite(figure));
        learnt.Evaluation.Tested.Probabilities.ShouldAllBe(one => one > 0 && one < 1);
        var (model, _) = ModelFile.Read("kept", ModelFile.ToBytes((PropensityModel)learnt.Model, learnt.Columns));
        var rows = learnt.Evaluation.Tested.Rows;
        for (var row = 0; row < 20; row++)
        {
            var bins = World.Row(rows, row);
            model.Explain(bins).Total.ShouldBe(model.LogOdds(bins), 1e-9);
        }
    }

    private static string Visits(int row) => $"{Mixed(row, 1) % 11}";

    private static string Source(int row) => Mixed(row, 2) % 3 == 0 ? "web" : "other";

    private static int Won(int row) => (int)(Mixed(row, 3) % 14) < (int)(Mixed(row, 1) % 11) ? 1 : 0;

    private static ulong Mixed(int row, ulong part) => SeededRandom.Mix((ulong)row, part) >> 20;
}
