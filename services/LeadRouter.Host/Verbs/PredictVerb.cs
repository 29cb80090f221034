using System.CommandLine;
using System.Globalization;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Propensity;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Storing;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter predict</c>: a probability for every row of a file, by a model that <c>train</c> has written.</summary>
internal static class PredictVerb
{
    public static Command Create()
    {
        var model = new Option<string>("--model")
        {
            Description = "What train has written.",
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
        var command = new Command(
            "predict",
            "Prints the probability of conversion of every row of a CSV file: row (from 0) and probability."
        )
        {
            model,
            csv,
            separator,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var file = new CsvFile(parsed.GetRequiredValue(csv), TableArguments.SeparatorOf(parsed.GetValue(separator)));
                Print(parsed.GetRequiredValue(model), file, cancellationToken);
                return Task.FromResult(ExitCodes.Ok);
            }
        );
        return command;
    }

    private static void Print(string model, CsvFile file, CancellationToken cancellationToken)
    {
        var (learnt, columns) = ModelFile.Read(model);
        using var output = new StreamWriter(Console.OpenStandardOutput());
        output.WriteLine("row,probability");
        Predictor.Predict(
            learnt,
            columns,
            file,
            (row, probability) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row},{probability:0.000000}")),
            cancellationToken
        );
    }
}
