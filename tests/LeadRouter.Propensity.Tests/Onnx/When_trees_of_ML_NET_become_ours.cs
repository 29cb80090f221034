using System.Globalization;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Onnx;
using LeadRouter.Propensity.Onnx.Binned;
using LeadRouter.Propensity.Onnx.Export;
using LeadRouter.Propensity.Onnx.Messages;
using LeadRouter.Propensity.Tables;
using LeadRouter.Testing.Laws;
using Shouldly;
using Xunit;
using static LeadRouter.Propensity.Tests.Onnx.SmallGraph;

namespace LeadRouter.Propensity.Tests.Onnx;

public sealed class When_trees_of_ML_NET_become_ours
{
    [Theory]
    [InlineData("FastTree_mixed")]
    [InlineData("LightGbm_mixed")]
    public void Every_row_has_the_probability_that_ML_NET_gives_it(string name)
    {
        var model = BinnedImport.Read(Bytes($"{name}.onnx"));
        var expected = File.ReadLines(PathOf($"{name}_prob.txt"))
            .Select(line => double.Parse(line, CultureInfo.InvariantCulture))
            .ToArray();
        var predicted = new List<double>();

        Predictor.Predict(
            model,
            [.. model.Features.Select(feature => feature.Name)],
            new CsvFile(PathOf("mixed_test.csv.gz"), null),
            (_, probability) => predicted.Add(probability),
            CancellationToken.None
        );

        model.Features.Count.ShouldBe(20);
        predicted.Count.ShouldBe(10_000);
        predicted.Zip(expected).Max(one => Math.Abs(one.First - one.Second)).ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void They_explain_themselves_and_can_be_exported_again()
    {
        var model = BinnedImport.Read(Bytes("FastTree_mixed.onnx"));
        var again = OnnxModel.Read(OnnxExporter.Export(model));
        var row = again.NewRow();
        row.Set(again.Find("Visits"), 12);
        row.Set(again.Find("Source"), "s3");
        byte[] bins =
        [
            .. model.Features.Select(feature =>
                feature.Bin(
                    feature.Name == "Visits" ? "12"
                    : feature.Name == "Source" ? "s3"
                    : ""
                )
            ),
        ];

        var explained = model.Explain(bins);

        explained.Total.ShouldBe(model.LogOdds(bins), 1e-9);
        explained.Parts.Count(part => Math.Abs(part) > 1e-6).ShouldBeGreaterThan(3);
        again.Probability(row).ShouldBe(LogOdds.ToProbability(model.LogOdds(bins)), 1e-7);
    }

    [Fact]
    public void A_linear_model_has_no_bins() =>
        Should
            .Throw<OnnxException>(() => BinnedImport.Read(Bytes("Lbfgs_vec.onnx")))
            .Place.ShouldBe("node 'LinearRegressor' (LinearRegressor)");

    /// <summary>Around every border in 32 bits: the two numbers of 64 bits between which it rounds the other way.</summary>
    [Theory]
    [InlineData("BRANCH_LEQ")]
    [InlineData("BRANCH_LT")]
    [InlineData("BRANCH_GTE")]
    [InlineData("BRANCH_GT")]
    public void A_number_at_the_border_falls_where_32_bits_have_it(string mode)
    {
        foreach (var threshold in new[] { 0.1f, 0.3f, -0.1f, 0f, 1f, 16777217f, 1e-40f, -3.4e38f })
        {
            var bytes = AfterSigmoid([
                new OnnxAttribute("nodes_modes") { Texts = [mode, "LEAF", "LEAF"] },
                new OnnxAttribute("nodes_values") { Floats = [threshold, 0, 0] },
            ]);
            var model = BinnedImport.Read(bytes);
            var feature = model.Features.Single(one => one.Edges.Length > 0);
            var around = ((double)threshold + MathF.BitIncrement(threshold)) / 2;
            var before = ((double)threshold + MathF.BitDecrement(threshold)) / 2;
            foreach (var middle in new[] { around, before, threshold })
            {
                foreach (var number in new[] { Math.BitDecrement(middle), middle, Math.BitIncrement(middle), double.NaN })
                {
                    var bins = new byte[model.Features.Count];
                    bins[feature.Column] = feature.Bin(number);

                    LogOdds
                        .ToProbability(model.LogOdds(bins))
                        .ShouldBe(Score(bytes, number, number), 1e-6, $"{mode} {threshold:R} {number:R}");
                }
            }
        }
    }

    [Fact]
    public void With_some_bytes_changed_they_are_refused_or_read()
    {
        var random = new SeededRandom(5);
        var whole = WithCategory();
        BinnedImport.Read(whole).Features.Select(feature => feature.Name).ShouldBe(["n", "source"]);
        for (var i = 0; i < 3000; i++)
        {
            var bytes = whole.ToArray();
            for (var change = random.Next(3); change >= 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? random.Next(8) : random.Next(256));
            }

            try
            {
                var model = BinnedImport.Read(bytes);
                model.LogOdds(new byte[model.Features.Count]);
            }
            catch (OnnxException refused)
            {
                refused.Problem.ShouldNotBeEmpty();
            }
        }
    }

    private static byte[] AfterSigmoid(OnnxAttribute[] replaced) =>
        Of(TreeNode("x", "Score", replaced), Node("Sigmoid", "Score", "Probability"));

    private static byte[] WithCategory() =>
        OnnxWriter.Write(
            new OnnxFile(
                7,
                "test",
                new OnnxGraph(
                    "g",
                    [
                        Node(
                            "LabelEncoder",
                            OnnxNode.LearningDomain,
                            ["source"],
                            "code",
                            new OnnxAttribute("keys_strings") { Texts = ["a", "b"] },
                            Ints("values_int64s", 1, 2)
                        ),
                        Node("OneHotEncoder", OnnxNode.LearningDomain, ["code"], "hot", Ints("cats_int64s", 1, 2)),
                        Node("FeatureVectorizer", OnnxNode.LearningDomain, ["n", "hot"], "all", Ints("inputdimensions", 1, 2)),
                        TreeNode("all", "Score"),
                        Node("Mul", "", ["Score", "slope"], "line"),
                        Node("Sigmoid", "line", "Probability"),
                    ],
                    [new OnnxTensor("slope", ElementType.Float, [1], [0.5], [])],
                    [new OnnxPort("n", ElementType.Float, [-1, 1]), new OnnxPort("source", ElementType.String, [-1, 1])],
                    [new OnnxPort("Probability", ElementType.Float, [-1, 1])]
                ),
                new Dictionary<string, long> { [""] = 12 },
                new Dictionary<string, string>()
            )
        );

    private static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    private static string PathOf(string name)
    {
        var path = SharedData.PathOf($"onnx/{name}");
        Assert.SkipUnless(File.Exists(path), $"ML.NET's models are not here: no {path}.");
        return path;
    }
}
