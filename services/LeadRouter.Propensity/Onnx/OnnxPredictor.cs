using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Onnx;

/// <summary>Predicts the rows of a file by an imported model: as <see cref="Evaluating.Predictor"/> does by one of ours.</summary>
public static class OnnxPredictor
{
    private const int RowsBetweenReports = 4096;

    /// <param name="predicted">Gets each row's number, from 0, and its probability (not a number: the model has no answer).</param>
    /// <exception cref="TableException">The file cannot be read, or lacks a column.</exception>
    public static void Predict(OnnxModel model, CsvFile file, Action<long, double> predicted, CancellationToken cancellationToken)
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
        for (long row = 0; text.Read(); row++)
        {
            if (row % RowsBetweenReports == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            for (var column = 0; column < places.Length; column++)
            {
                cells.Set(column, text[places[column]].ToString());
            }

            predicted(row, model.Probability(cells));
        }
    }
}
