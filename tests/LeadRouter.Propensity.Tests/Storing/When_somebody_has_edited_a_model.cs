using System.IO.Compression;
using System.Text.Json.Nodes;
using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Linear;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Storing;
using LeadRouter.Propensity.Trees;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Storing;

/// <summary>A file of ours is a zipped text: whoever opens it may write anything.</summary>
public sealed class When_somebody_has_edited_a_model
{
    /// <summary>Bytes of the archive behind the model: its checksum.</summary>
    private const int Footer = 8;

    private static readonly byte[] Whole = Written();

    [Fact]
    public void Untouched_it_is_read() => Edited(_ => { }).ShouldBeNull();

    [Theory]
    [InlineData("features", "null")]
    [InlineData("features", "[]")]
    [InlineData("features.0", "null")]
    [InlineData("features.0.edges", "[3,2,1]")]
    [InlineData("features.0.edges", "null")]
    [InlineData("features.2.levels", "[\"a\",\"a\"]")]
    [InlineData("features.2.levels", "[null]")]
    [InlineData("features.0.kind", "99")]
    [InlineData("columns", "[\"a\"]")]
    [InlineData("weights", "[]")]
    [InlineData("weights.1", "[0.5]")]
    [InlineData("weights.1.0", "\"NaN\"")]
    [InlineData("expected.0", "\"Infinity\"")]
    [InlineData("intercept", "\"NaN\"")]
    [InlineData("slope", "-1")]
    [InlineData("inputs", "[1,0]")]
    [InlineData("trees.0", "null")]
    [InlineData("trees.0.features.0", "77")]
    [InlineData("trees.0.left.0", "0")]
    [InlineData("trees.0.right.0", "999")]
    [InlineData("trees.0.left.0", "2")]
    [InlineData("trees.0.sets.0", "[1]")]
    [InlineData("trees.0.sets.0", "null")]
    [InlineData("trees.0.covers.0", "0")]
    [InlineData("trees.0.covers.1", "12345")]
    [InlineData("trees.0.values", "[1]")]
    [InlineData("format", "7")]
    public void It_is_refused_by_its_name_before_it_predicts(string path, string value)
    {
        var refused = Edited(root => Set(root, path, value));

        refused.ShouldNotBeNull().Message.ShouldStartWith("edited ");
        refused.ShouldBeOfType<ModelFileException>();
    }

    [Fact]
    public void Cut_off_it_is_refused()
    {
        for (var length = 0; length < Whole.Length - Footer; length += Math.Max(1, Whole.Length / 50))
        {
            Should.Throw<ModelFileException>(() => ModelFile.Read("edited", Whole[..length]), $"{length} bytes");
        }
    }

    private static Exception? Edited(Action<JsonNode> edit)
    {
        using var plain = new GZipStream(new MemoryStream(Whole), CompressionMode.Decompress);
        var root = JsonNode.Parse(plain)!;
        edit(root);
        using var bytes = new MemoryStream();
        using (var zipped = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            zipped.Write(System.Text.Encoding.UTF8.GetBytes(root.ToJsonString()));
        }

        return Record.Exception(() => ModelFile.Read("edited", bytes.ToArray()));
    }

    private static void Set(JsonNode root, string path, string value)
    {
        var steps = path.Split('.');
        var at = steps[..^1].Aggregate(root, (node, step) => int.TryParse(step, out var place) ? node[place]! : node[step]!);
        var parsed = JsonNode.Parse(value);
        if (int.TryParse(steps[^1], out var last))
        {
            at[last] = parsed;
        }
        else
        {
            at[steps[^1]] = parsed;
        }
    }

    private static byte[] Written()
    {
        var rows = new World(numbers: 2, categories: 1).Rows(600, 1, (numbers, levels, _) => (numbers[0] * levels[0]) - 2);
        var booster = new Booster(rows, null, new TreeOptions(), 1, 1);
        booster.Step();
        var tables = LogisticRegression.Train(rows, new LogisticOptions(4), 1, CancellationToken.None);
        var forest = new Forest(rows.Features, booster.Trees);
        return ModelFile.ToBytes(new PropensityModel(rows.Features, tables, forest, LinearCalibrator.None, "whole"), ["a", "b", "c"]);
    }
}
