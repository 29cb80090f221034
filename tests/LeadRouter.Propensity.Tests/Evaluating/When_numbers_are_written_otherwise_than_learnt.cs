using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Onnx;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Tests.Onnx;
using LeadRouter.Propensity.Training;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Evaluating;

/// <summary>They count as missing, and every prediction is another one: nobody may go by that without a word.</summary>
public sealed class When_numbers_are_written_otherwise_than_learnt
{
    private const string Header = "x[0],x[1]";

    [Fact]
    public void A_model_of_ONNX_says_so()
    {
        using var file = CsvOnDisk.Of(Header, 4, row => $"{row},{(row == 1 ? "" : $"\"{row},5\"")}");

        var notes = Predicted(file);

        notes.ShouldBe([
            "'x[1]': 3 of 3 filled cells are no number as the model reads it (1234.5), and counted as missing; the first is '0,5' in data row 1.",
        ]);
    }

    [Fact]
    public void What_is_missing_or_a_word_for_a_number_is_nothing_to_be_told_of()
    {
        using var file = CsvOnDisk.Of(
            Header,
            5,
            row =>
                row switch
                {
                    0 => "NA,true",
                    1 => "?,FALSE",
                    2 => "1.5e3,-2",
                    3 => "nan,inf",
                    _ => ",",
                }
        );

        Predicted(file).ShouldBeEmpty();
    }

    [Fact]
    public void A_model_of_ours_says_how_it_has_learnt_to_read_them()
    {
        using var learnt = CsvOnDisk.Of(
            "a;won",
            300,
            row => $"{row % 50},5;{(((row * 37) + (row / 50)) % 10 < (row % 50 < 25 ? 7 : 3) ? 1 : 0)}"
        );
        using var file = CsvOnDisk.Of("a", 3, row => row == 2 ? "many" : $"{row}.25");
        var model = new Evaluator(new BlendTrainer(), TimeProvider.System).Learn(
            learnt.Asked(),
            new EvaluationOptions(),
            (_, _) => { },
            TestContext.Current.CancellationToken
        );

        var plain = Predictor.Predict(model.Model, model.Columns, new CsvFile(file.Path, null), (_, _) => { }, CancellationToken.None);
        var explained = Predictor.Explain(model.Model, model.Columns, new CsvFile(file.Path, null), (_, _) => { }, CancellationToken.None);

        plain.ShouldBe([
            "'a': 1 of 3 filled cells is no number as the model has learnt to read it (1.234,5), and counted as missing; the first is 'many' in data row 3.",
        ]);
        explained.ShouldBe(plain);
    }

    private static IReadOnlyList<string> Predicted(CsvOnDisk file)
    {
        var model = OnnxModel.Read(SmallGraph.Tree());
        model.Columns.Select(column => column.Name).ShouldBe(Header.Split(','));
        return OnnxPredictor.Predict(model, new CsvFile(file.Path, null), (_, _) => { }, TestContext.Current.CancellationToken);
    }
}
