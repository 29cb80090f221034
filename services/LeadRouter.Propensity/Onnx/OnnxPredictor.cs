using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Onnx;

/// <summary>Predicts the rows of a file by an imported model: as <see cref="Evaluating.Predictor"/> does by one of ours.</summary>
public static class OnnxPredictor
{
    private const int RowsBetweenReports = 4096;

    /// <param name="predicted">Gets each row's number, from 0, and its probability (not a number: the model has no answer).</param>
    /// <returns>What a person should know of the cells.</returns>
    /// <exception cref="TableException">The file cannot be read, or lacks a column.</exception>
    public static IReadOnlyList<string> Predict(
        OnnxModel model,
        CsvFile file,
        Action<long, double> predicted,
        CancellationToken cancellationToken
    )
    {
        using var text = file.Open(out var header);
        var places = model.Columns.Select(column => Array.IndexOf(header, column.Name)).ToArray();
        string[] lacking = [.. model.Columns.Where((_, column) => places[column] < 0).Select(column => $"'{column.Name}'")];
        if (lacking.Length > 0)
        {
            throw new TableException(
                file.Path,
                $"lacks what the model reads: {string.Join(", ", lacking)}. A column may be empty, but it has to be there."
            );
        }

        var cells = model.NewRow();
        var unread = new UnreadCells([.. model.Columns.Select(column => column.Name)]);
        var wanted = UnreadCells.Wanted(ColumnKind.Number, Writing.Usual);
        for (long row = 0; text.Read(); row++)
        {
            if (row % RowsBetweenReports == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            for (var column = 0; column < places.Length; column++)
            {
                var cell = text[places[column]];
                var isRead = cells.Set(column, cell.ToString());
                if (!Cells.IsMissing(cell))
                {
                    unread.Add(column, row, cell, isRead, wanted);
                }
            }

            predicted(row, model.Probability(cells));
        }

        return unread.Notes;
    }
}
