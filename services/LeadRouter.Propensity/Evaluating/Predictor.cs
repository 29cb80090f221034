using LeadRouter.Propensity.Explaining;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Evaluating;

/// <summary>Predicts the rows of a file, one after the other.</summary>
public static class Predictor
{
    private const int RowsBetweenReports = 4096;

    /// <param name="columns">By feature: the column that it reads.</param>
    /// <param name="predicted">Gets each row's number, from 0, and its probability.</param>
    /// <exception cref="TableException">The file cannot be read, or lacks a column.</exception>
    public static void Predict(
        IPropensityModel model,
        IReadOnlyList<string> columns,
        CsvFile file,
        Action<long, double> predicted,
        CancellationToken cancellationToken
    )
    {
        var bins = new byte[columns.Count];
        Each(
            columns,
            file,
            (row, text, places) =>
            {
                for (var feature = 0; feature < bins.Length; feature++)
                {
                    bins[feature] = model.Features[feature].Bin(text[places[feature]]);
                }

                predicted(row, LogOdds.ToProbability(model.LogOdds(bins)));
            },
            cancellationToken
        );
    }

    /// <param name="columns">By feature: the column that it reads.</param>
    /// <param name="explained">Gets each row's number, from 0, and its probability with its reasons.</param>
    /// <exception cref="TableException">The file cannot be read, or lacks a column.</exception>
    public static void Explain(
        IPropensityModel model,
        IReadOnlyList<string> columns,
        CsvFile file,
        Action<long, ExplainedPrediction> explained,
        CancellationToken cancellationToken
    ) =>
        Each(
            columns,
            file,
            (row, text, places) =>
            {
                var values = new string[places.Length];
                for (var feature = 0; feature < places.Length; feature++)
                {
                    values[feature] = text[places[feature]].ToString();
                }

                explained(row, Explainer.Explain(model, columns, values));
            },
            cancellationToken
        );

    private static void Each(
        IReadOnlyList<string> columns,
        CsvFile file,
        Action<long, CsvText, int[]> row,
        CancellationToken cancellationToken
    )
    {
        using var text = file.Open(out var header);
        var places = columns.Select(column => Array.IndexOf(header, column)).ToArray();
        string[] lacking = [.. columns.Where((_, feature) => places[feature] < 0).Distinct()];
        if (lacking.Length > 0)
        {
            throw new TableException(
                file.Path,
                $"lacks what the model reads: {string.Join(", ", lacking.Select(column => $"'{column}'"))}. A column may be empty, but it has to be there."
            );
        }

        for (long number = 0; text.Read(); number++)
        {
            if (number % RowsBetweenReports == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            row(number, text, places);
        }
    }
}
