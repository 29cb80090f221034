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
    /// <returns>What a person should know of the cells.</returns>
    /// <exception cref="TableException">The file cannot be read, or lacks a column.</exception>
    public static IReadOnlyList<string> Predict(
        IPropensityModel model,
        IReadOnlyList<string> columns,
        CsvFile file,
        Action<long, double> predicted,
        CancellationToken cancellationToken
    )
    {
        var bins = new byte[columns.Count];
        var unread = new UnreadCells(columns);
        Each(
            columns,
            file,
            (row, text, places) =>
            {
                for (var feature = 0; feature < bins.Length; feature++)
                {
                    bins[feature] = model.Features[feature].Bin(text[places[feature]]);
                    Note(unread, feature, model.Features[feature], row, text[places[feature]], bins[feature]);
                }

                predicted(row, LogOdds.ToProbability(model.LogOdds(bins)));
            },
            cancellationToken
        );
        return unread.Notes;
    }

    /// <param name="columns">By feature: the column that it reads.</param>
    /// <param name="explained">Gets each row's number, from 0, and its probability with its reasons.</param>
    /// <returns>What a person should know of the cells.</returns>
    /// <exception cref="TableException">The file cannot be read, or lacks a column.</exception>
    public static IReadOnlyList<string> Explain(
        IPropensityModel model,
        IReadOnlyList<string> columns,
        CsvFile file,
        Action<long, ExplainedPrediction> explained,
        CancellationToken cancellationToken
    )
    {
        var unread = new UnreadCells(columns);
        Each(
            columns,
            file,
            (row, text, places) =>
            {
                var values = new string[places.Length];
                for (var feature = 0; feature < places.Length; feature++)
                {
                    var cell = text[places[feature]];
                    values[feature] = cell.ToString();
                    Note(unread, feature, model.Features[feature], row, cell, model.Features[feature].Bin(cell));
                }

                explained(row, Explainer.Explain(model, columns, values));
            },
            cancellationToken
        );
        return unread.Notes;
    }

    /// <summary>Of a number or date the first bin holds what is missing, and what cannot be read.</summary>
    private static void Note(UnreadCells unread, int place, Feature feature, long row, ReadOnlySpan<char> text, byte bin)
    {
        if (!feature.IsCategory && (bin != 0 || !Cells.IsMissing(text)))
        {
            unread.Add(place, row, text, bin != 0, bin != 0 ? "" : UnreadCells.Wanted(feature.Kind, feature.Writing));
        }
    }

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
