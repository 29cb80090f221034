using System.Globalization;
using System.IO.Compression;
using LeadRouter.Propensity.Onnx;
using LeadRouter.Propensity.Tables;
using LeadRouter.Testing.Laws;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Onnx;

/// <summary>Models that ML.NET 5.0.0 trained and exported, with its own probability of every row.</summary>
public sealed class When_a_model_of_ML_NET_is_imported
{
    [Theory]
    [InlineData("FastTree_mixed", 20)]
    [InlineData("LightGbm_mixed", 20)]
    [InlineData("Lbfgs_mixed", 20)]
    [InlineData("Sdca_mixed", 20)]
    [InlineData("FastTree_vec", 20)]
    [InlineData("LightGbm_vec", 20)]
    [InlineData("Lbfgs_vec", 20)]
    public void Every_row_has_the_probability_that_ML_NET_gives_it(string name, int columns)
    {
        var model = Model(name);
        var rows = Lines($"{(name.EndsWith("vec", StringComparison.Ordinal) ? "vec" : "mixed")}_test.csv.gz");
        var expected = File.ReadLines(PathOf($"{name}_prob.txt"))
            .Select(line => double.Parse(line, CultureInfo.InvariantCulture))
            .ToArray();
        var names = rows[0].StartsWith("Label", StringComparison.Ordinal) ? rows[0].Split(',')[1..] : null;
        var first = names is null ? 0 : 1;
        var places = Enumerable.Range(0, columns).Select(i => model.Find(names is null ? $"Features[{i}]" : names[i])).ToArray();

        model.Producer.ShouldBe("ML.NET");
        model.Columns.Count.ShouldBe(columns);
        model.Find("Label").ShouldBe(-1);
        places.ShouldAllBe(place => place >= 0);
        expected.Length.ShouldBe(10_000);
        (rows.Length - first).ShouldBe(10_000);
        var row = model.NewRow();
        var farthest = 0.0;
        for (var i = 0; i < expected.Length; i++)
        {
            var cells = rows[i + first].Split(',');
            for (var column = 0; column < columns; column++)
            {
                row.Set(places[column], cells[column + 1]);
            }

            farthest = Math.Max(farthest, Math.Abs(model.Probability(row) - expected[i]));
        }

        farthest.ShouldBeLessThan(1e-6);
        TestContext.Current.SendDiagnosticMessage("{0}: at most {1:e2} away", name, farthest);
    }

    [Fact]
    public void A_file_is_predicted_by_its_columns_names()
    {
        var expected = File.ReadLines(PathOf("Sdca_mixed_prob.txt"))
            .Select(line => double.Parse(line, CultureInfo.InvariantCulture))
            .ToArray();
        var predicted = new List<double>();

        OnnxPredictor.Predict(
            Model("Sdca_mixed"),
            new CsvFile(PathOf("mixed_test.csv.gz"), null),
            (_, probability) => predicted.Add(probability),
            CancellationToken.None
        );

        predicted.Count.ShouldBe(10_000);
        predicted.Zip(expected).Max(one => Math.Abs(one.First - one.Second)).ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void A_file_without_the_models_columns_is_refused_and_they_are_named()
    {
        using var csv = new CsvOnDisk("Age\n3\n");

        Should
            .Throw<TableException>(() =>
                OnnxPredictor.Predict(Model("Sdca_mixed"), new CsvFile(csv.Path, null), (_, _) => { }, CancellationToken.None)
            )
            .Problem.ShouldStartWith("lacks what the model reads: 'Visits', 'PageViews'");
    }

    [Fact]
    public void A_category_never_seen_counts_as_none_and_a_missing_number_is_no_failure()
    {
        var model = Model("FastTree_mixed");
        var known = model.NewRow();
        var unknown = model.NewRow();

        unknown.Set(model.Find("Source"), "a source of tomorrow");

        model.Columns[model.Find("Source")].IsText.ShouldBeTrue();
        model.Probability(unknown).ShouldBe(model.Probability(known));
        model.Probability(unknown).ShouldBeInRange(0.001, 0.999);
    }

    [Fact]
    public void A_prediction_leaves_nothing_behind()
    {
        var model = Model("FastTree_mixed");
        var row = model.NewRow();
        row.Set(model.Find("Source"), "s1");
        model.Probability(row);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
        {
            model.Probability(row);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Another_output_than_a_number_is_refused_and_the_outputs_are_named()
    {
        var bytes = Bytes("FastTree_mixed");

        Should
            .Throw<OnnxException>(() => OnnxModel.Read(bytes, "Chance"))
            .Problem.ShouldStartWith("it has no output 'Chance'. Its outputs: 'Label.output', 'Age.output'");
        Should.Throw<OnnxException>(() => OnnxModel.Read(bytes, "Source.output")).Place.ShouldBe("output 'Source.output'");
    }

    private static OnnxModel Model(string name) => OnnxModel.Read(Bytes(name));

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
