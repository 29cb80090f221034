using System.CommandLine;
using System.Globalization;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Propensity;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Explaining;
using LeadRouter.Propensity.Onnx;
using LeadRouter.Propensity.Onnx.Linear;
using LeadRouter.Propensity.Storing;
using LeadRouter.Propensity.Tables;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter predict</c>: a probability for every row of a file, by a model that <c>train</c> has written.</summary>
internal static class PredictVerb
{
    private const int UsualReasons = 5;

    public static Command Create()
    {
        var model = new Option<string>("--model")
        {
            Description = "What train or model export has written, or an ONNX file.",
            HelpName = "MODEL",
            Required = true,
        };
        var csv = new Option<string>("--csv")
        {
            Description = "Rows with the columns that the model reads, gzip or not.",
            HelpName = "FILE",
            Required = true,
        };
        var separator = TableArguments.SeparatorOption();
        var explain = new Option<int?>("--explain")
        {
            Description =
                $"Tells why, in log-odds: this many reasons of each row, 1 to 1000, the weightiest first. [default: {UsualReasons}]",
            HelpName = "N",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json")
        {
            Description = "Prints a JSON object for each row; with its reasons, all of them unless --explain says how many.",
        };
        var command = new Command(
            "predict",
            "Prints the probability of conversion of every row of a CSV file: row (from 0) and probability."
        )
        {
            model,
            csv,
            separator,
            explain,
            json,
        };
        Bounds.Between(explain, 1, 1000);
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var file = new CsvFile(parsed.GetRequiredValue(csv), TableArguments.SeparatorOf(parsed.GetValue(separator)));
                var how = new Printing(parsed.GetValue(json), parsed.GetResult(explain) is { Implicit: false }, parsed.GetValue(explain));
                Print(parsed.GetRequiredValue(model), file, how, cancellationToken);
                return Task.FromResult(ExitCodes.Ok);
            }
        );
        return command;
    }

    private static void Print(string path, CsvFile file, Printing how, CancellationToken cancellationToken)
    {
        var bytes = ModelBytes.Read(path);
        IReadOnlyList<string> notes;
        using (var output = new StreamWriter(Console.OpenStandardOutput()))
        {
            notes = Print(path, bytes, file, how, output, cancellationToken);
        }

        foreach (var note in notes)
        {
            Terminal.Error.WriteLine($"note: {note}");
        }
    }

    /// <returns>What a person should know of the file.</returns>
    private static IReadOnlyList<string> Print(
        string path,
        byte[] bytes,
        CsvFile file,
        Printing how,
        StreamWriter output,
        CancellationToken cancellationToken
    )
    {
        if (!how.IsJson)
        {
            output.WriteLine(how.IsExplained ? "row,probability,why" : "row,probability");
        }

        if (ModelBytes.IsOnnx(bytes))
        {
            return PrintOnnx(path, bytes, file, how, output, cancellationToken);
        }

        var (model, columns) = ModelFile.Read(path, bytes);
        return how.IsJson || how.IsExplained
            ? Predictor.Explain(model, columns, file, (row, why) => output.WriteLine(Explained(row, why, how)), cancellationToken)
            : Predictor.Predict(model, columns, file, (row, probability) => output.WriteLine(Plain(row, probability)), cancellationToken);
    }

    private static IReadOnlyList<string> PrintOnnx(
        string path,
        byte[] bytes,
        CsvFile file,
        Printing how,
        StreamWriter output,
        CancellationToken cancellationToken
    )
    {
        if (how.IsExplained)
        {
            var linear =
                LinearImport.Read(bytes)
                ?? throw new ModelFileException(
                    path,
                    "is ONNX, which does not say why. 'leadrouter model import' makes trees explain themselves, and a linear model does."
                );
            return OnnxPredictor.Explain(linear, file, (row, why) => output.WriteLine(Explained(row, why, how)), cancellationToken);
        }

        return OnnxPredictor.Predict(
            OnnxModel.Read(bytes),
            file,
            (row, probability) =>
                output.WriteLine(
                    how.IsJson
                        ? Scripts.Text(new { Row = row, Probability = double.IsFinite(probability) ? probability : (double?)null })
                        : Plain(row, probability)
                ),
            cancellationToken
        );
    }

    private static string Plain(long row, double probability) =>
        string.Create(CultureInfo.InvariantCulture, $"{row},{probability:0.000000}");

    private static string Explained(long row, ExplainedPrediction why, Printing how)
    {
        if (!how.IsJson)
        {
            var words = string.Join("; ", why.Reasons.Take(how.Reasons ?? UsualReasons));
            return $"{Plain(row, why.Probability)},\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        }

        var told = why.Reasons.Take(how.Reasons ?? (how.IsExplained ? UsualReasons : why.Reasons.Count)).ToArray();
        return Scripts.Text(
            new
            {
                Row = row,
                why.Probability,
                why.LogOdds,
                why.Base,
                Reasons = told.Select(reason => new
                {
                    reason.Column,
                    reason.Value,
                    reason.LogOdds,
                    Words = reason.ToString(),
                }),
                Rest = why.Reasons.Skip(told.Length).Sum(reason => reason.LogOdds),
            }
        );
    }

    /// <param name="Reasons">To tell at most; null: nothing was said.</param>
    private sealed record Printing(bool IsJson, bool IsExplained, int? Reasons);
}
