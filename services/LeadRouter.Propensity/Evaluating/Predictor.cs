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

        var bins = new byte[places.Length];
        for (long row = 0; text.Read(); row++)
        {
            if (row % RowsBetweenReports == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            for (var feature = 0; feature < bins.Length; feature++)
            {
                bins[feature] = model.Features[feature].Bin(text[places[feature]]);
            }

            predicted(row, LogOdds.ToProbability(model.LogOdds(bins)));
        }
    }
}
