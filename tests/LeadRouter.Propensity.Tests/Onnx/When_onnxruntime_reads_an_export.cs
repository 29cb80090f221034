using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Onnx.Export;
using LeadRouter.Propensity.Training;
using LeadRouter.Testing;
using LeadRouter.Testing.Servers;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Onnx;

/// <summary>
/// Microsoft's own runtime, of npm onnxruntime-node, which takes 300 MB and so is no part of the test packages: install it anywhere with
/// <c>npm install --ignore-scripts onnxruntime-node@1.30.0</c> and set <c>LEADROUTER_ONNXRUNTIME</c> to that folder.
/// </summary>
public sealed class When_onnxruntime_reads_an_export
{
    private const int Rows = 200;

    [Fact]
    public async Task It_gives_the_same_probability_of_any_row()
    {
        var runtime = Runtime();
        for (var seed = 1UL; seed <= (ulong)(PropertyCases.Asked ?? 10); seed++)
        {
            var random = new RandomModel(seed);

            await ShouldAgreeAsync(runtime, random.Model, [.. Enumerable.Range(0, Rows).Select(_ => random.Row())], $"seed {seed}");
        }
    }

    [Fact]
    public async Task It_gives_the_same_probability_by_a_blend_that_was_trained()
    {
        var runtime = Runtime();
        var rows = new World(numbers: 3, categories: 2).Rows(
            2000,
            1,
            (numbers, levels, _) => (double.IsNaN(numbers[0]) ? 1 : numbers[0] * 3) + (levels[0] * numbers[1]) - 3,
            missing: 0.2
        );
        var learnt = new BlendTrainer().Train(rows, new TrainingOptions(IsOrdered: false), TestContext.Current.CancellationToken);
        var random = new SeededRandom(2);
        var cells = new string[Rows][];
        for (var row = 0; row < Rows; row++)
        {
            string Number() => random.NextShare().ToString("R", CultureInfo.InvariantCulture);
            string Level() => "abcdefgh?"[random.Next(9)].ToString();
            cells[row] = [random.Next(5) == 0 ? "" : Number(), Number(), Number(), Level(), Level()];
        }

        await ShouldAgreeAsync(runtime, learnt.Model.ShouldBeOfType<PropensityModel>(), cells, learnt.Model.Description);
    }

    private static string Runtime()
    {
        var runtime = Environment.GetEnvironmentVariable("LEADROUTER_ONNXRUNTIME");
        Assert.SkipWhen(
            string.IsNullOrEmpty(runtime),
            "onnxruntime is not here: `npm install --ignore-scripts onnxruntime-node@1.30.0` in a folder of your choice, and LEADROUTER_ONNXRUNTIME set to it."
        );
        return runtime!;
    }

    private static async Task ShouldAgreeAsync(string runtime, PropensityModel model, string[][] rows, string named)
    {
        var answers = await RunAsync(runtime, model, rows);

        answers.Length.ShouldBe(rows.Length);
        for (var row = 0; row < rows.Length; row++)
        {
            byte[] bins = [.. model.Features.Select((feature, i) => feature.Bin(rows[row][i]))];
            answers[row].ShouldBe(LogOdds.ToProbability(model.LogOdds(bins)), 1e-6, $"{named}: {string.Join(" | ", rows[row])}");
        }
    }

    private static async Task<double[]> RunAsync(string runtime, PropensityModel learnt, string[][] rows)
    {
        var folder = Directory.CreateTempSubdirectory("leadrouter-onnx-");
        try
        {
            var model = Path.Combine(folder.FullName, "model.onnx");
            var data = Path.Combine(folder.FullName, "rows.json");
            await File.WriteAllBytesAsync(model, OnnxExporter.Export(learnt), TestContext.Current.CancellationToken);
            var columns = learnt.Features.Select(
                (feature, i) =>
                    new
                    {
                        name = feature.Name,
                        isText = feature.IsCategory,
                        cells = rows.Select(row => row[i]),
                    }
            );
            await File.WriteAllTextAsync(
                data,
                JsonSerializer.Serialize(new { rows = rows.Length, columns }),
                TestContext.Current.CancellationToken
            );
            var script = Path.Combine(RepositoryFolder.Path, "tests", "LeadRouter.Propensity.Tests", "Onnx", "onnxruntime.mjs");
            using var node = Process.Start(
                new ProcessStartInfo("node", [script, runtime, model, data]) { RedirectStandardOutput = true, RedirectStandardError = true }
            )!;
            var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var lines = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await node.WaitForExitAsync(TestContext.Current.CancellationToken);
            node.ExitCode.ShouldBe(0, await errors);
            return
            [
                .. lines
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => double.Parse(line, CultureInfo.InvariantCulture)),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
