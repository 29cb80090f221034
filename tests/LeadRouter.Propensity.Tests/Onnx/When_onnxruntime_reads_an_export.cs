using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LeadRouter.Propensity.Onnx.Export;
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
        var runtime = Environment.GetEnvironmentVariable("LEADROUTER_ONNXRUNTIME");
        Assert.SkipWhen(
            string.IsNullOrEmpty(runtime),
            "onnxruntime is not here: `npm install --ignore-scripts onnxruntime-node@1.30.0` in a folder of your choice, and LEADROUTER_ONNXRUNTIME set to it."
        );
        for (var seed = 1UL; seed <= (ulong)(PropertyCases.Asked ?? 10); seed++)
        {
            var random = new RandomModel(seed);
            var rows = Enumerable.Range(0, Rows).Select(_ => random.Row()).ToArray();

            var answers = await RunAsync(runtime, random, rows);

            answers.Length.ShouldBe(Rows);
            for (var row = 0; row < Rows; row++)
            {
                answers[row].ShouldBe(random.Probability(rows[row]), 1e-6, $"seed {seed}: {string.Join(" | ", rows[row])}");
            }
        }
    }

    private static async Task<double[]> RunAsync(string runtime, RandomModel random, string[][] rows)
    {
        var folder = Directory.CreateTempSubdirectory("leadrouter-onnx-");
        try
        {
            var model = Path.Combine(folder.FullName, "model.onnx");
            var data = Path.Combine(folder.FullName, "rows.json");
            await File.WriteAllBytesAsync(model, OnnxExporter.Export(random.Model), TestContext.Current.CancellationToken);
            var columns = random.Features.Select(
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
