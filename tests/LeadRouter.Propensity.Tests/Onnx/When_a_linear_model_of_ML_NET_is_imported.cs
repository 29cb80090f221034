using System.Globalization;
using System.IO.Compression;
using LeadRouter.Propensity.Onnx;
using LeadRouter.Propensity.Onnx.Linear;
using LeadRouter.Propensity.Onnx.Messages;
using LeadRouter.Testing.Laws;
using Shouldly;
using Xunit;
using static LeadRouter.Propensity.Tests.Onnx.SmallGraph;

namespace LeadRouter.Propensity.Tests.Onnx;

public sealed class When_a_linear_model_of_ML_NET_is_imported
{
    private const int Rows = 10_000;

    [Theory]
    [InlineData("Lbfgs_mixed")]
    [InlineData("Sdca_mixed")]
    [InlineData("Lbfgs_vec")]
    public void Every_row_has_ML_NETs_probability_and_parts_that_add_up_to_it(string name)
    {
        var model = LinearImport.Read(Bytes(name)).ShouldNotBeNull();
        var rows = Lines($"{(name.EndsWith("vec", StringComparison.Ordinal) ? "vec" : "mixed")}_test.csv.gz");
        var header = rows[0].StartsWith("Label", StringComparison.Ordinal) ? rows[0].Split(',') : null;
        int[] cells = [.. model.Columns.Select((column, i) => header is null ? Place(column) + 1 : Array.IndexOf(header, column))];
        int[] places = [.. Enumerable.Range(0, cells.Length)];
        var expected = File.ReadLines(PathOf($"{name}_prob.txt")).Select(Number).ToArray();
        var (numbers, texts) = (new double[places.Length], new string?[places.Length]);

        for (var row = 0; row < Rows; row++)
        {
            var values = rows[row + (header is null ? 0 : 1)].Split(',');
            for (var column = 0; column < places.Length; column++)
            {
                var text = values[cells[column]];
                var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
                (numbers[column], texts[column]) = isNumber ? (number, null) : (double.NaN, text);
            }

            var logOdds = model.LogOdds(numbers, texts, places);
            LogOdds.ToProbability(logOdds).ShouldBe(expected[row], 1e-6);
            model.Explain(numbers, texts, places).Total.ShouldBe(logOdds, 1e-9);
            var told = model.Explain([.. cells.Select(cell => values[cell])]);
            told.LogOdds.ShouldBe(logOdds, 1e-9);
            (told.Base + told.Reasons.Sum(reason => reason.LogOdds)).ShouldBe(logOdds, 1e-9);
        }
    }

    [Fact]
    public void What_is_unknown_adds_nothing()
    {
        var model = LinearImport.Read(Bytes("Lbfgs_mixed")).ShouldNotBeNull();
        var visits = model.Columns.ToList().IndexOf("Visits");
        int[] places = [.. Enumerable.Range(0, model.Columns.Count).Select(column => column == visits ? 0 : -1)];

        var unknown = model.Explain([double.NaN], [null], places);
        var known = model.Explain([12], [null], places);

        unknown.Parts.ShouldAllBe(part => part == 0);
        double.IsFinite(unknown.Base).ShouldBeTrue();
        known.Base.ShouldBe(unknown.Base);
        known.Parts.Count(part => part != 0).ShouldBe(1);
        model.Explain([.. model.Columns.Select(_ => "")]).Reasons.ShouldAllBe(reason => reason.LogOdds == 0);
        model.Features.ShouldBeEmpty();
    }

    [Fact]
    public void Another_models_file_holds_none() => LinearImport.Read(Tree()).ShouldBeNull();

    [Fact]
    public void What_stands_before_the_score_is_followed_in_32_bits()
    {
        OnnxNode[] chain =
        [
            Node("Imputer", OnnxNode.LearningDomain, ["x"], "filled", new OnnxAttribute("imputed_value_floats") { Floats = [3, 4] }),
            Node(
                "Scaler",
                OnnxNode.LearningDomain,
                ["filled"],
                "scaled",
                new OnnxAttribute("offset") { Floats = [0.1f, 0] },
                new OnnxAttribute("scale") { Floats = [0.3f, 7] }
            ),
            Node(
                "LinearRegressor",
                OnnxNode.LearningDomain,
                ["scaled"],
                "Probability",
                new OnnxAttribute("coefficients") { Floats = [1.7f, -0.2f] },
                new OnnxAttribute("intercepts") { Floats = [0.25f] },
                new OnnxAttribute("post_transform") { Text = "LOGISTIC" }
            ),
        ];
        var bytes = Of(2, [], chain);
        var model = LinearImport.Read(bytes).ShouldNotBeNull();

        foreach (var (one, other) in new[] { (0.7, 1.1), (0, 0.3), (1e6 / 3, 0) })
        {
            LogOdds.ToProbability(model.LogOdds([one, other], [null, null], [0, 1])).ShouldBe(Score(bytes, one, other), 1e-6);
        }
    }

    [Fact]
    public void What_cannot_be_followed_back_is_named()
    {
        var bytes = Of(
            Node("Exp", "x", "y"),
            Node(
                "LinearRegressor",
                OnnxNode.LearningDomain,
                ["y"],
                "z",
                new OnnxAttribute("coefficients") { Floats = [1, 1] },
                new OnnxAttribute("intercepts") { Floats = [0] }
            ),
            Node("Sigmoid", "z", "Probability")
        );

        Should
            .Throw<OnnxException>(() => LinearImport.Read(bytes))
            .Message.ShouldBe("ONNX, node 'my Exp' (Exp): a linear score behind this operator is not read by its weights.");
    }

    private static int Place(string column) => int.Parse(column.Split('[', ']')[1], CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static byte[] Bytes(string name) => File.ReadAllBytes(PathOf($"{name}.onnx"));

    private static string[] Lines(string name)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(PathOf(name)), CompressionMode.Decompress));
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string PathOf(string name)
    {
        var path = SharedData.PathOf($"onnx/{name}");
        Assert.SkipUnless(File.Exists(path), $"ML.NET's models are not here: no {path}.");
        return path;
    }
}
