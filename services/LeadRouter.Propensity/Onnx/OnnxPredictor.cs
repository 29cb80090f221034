using LeadRouter.Propensity.Explaining;
using LeadRouter.Propensity.Onnx.Linear;
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
        var cells = model.NewRow();
        Each(
            file,
            [.. model.Columns.Select(column => column.Name)],
            (row, values) =>
            {
                for (var column = 0; column < values.Length; column++)
                {
                    cells.Set(column, values[column]);
                }

                predicted(row, model.Probability(cells));
            },
            cancellationToken
        );
    }

    /// <param name="explained">Gets each row's number, from 0, and its probability with its reasons. A missing number adds nothing.</param>
    /// <exception cref="TableException">The file cannot be read, or lacks a column.</exception>
    public static void Explain(
        LinearModel model,
        CsvFile file,
        Action<long, ExplainedPrediction> explained,
        CancellationToken cancellationToken
    ) => Each(file, model.Columns, (row, values) => explained(row, model.Explain(values)), cancellationToken);

    private static void Each(CsvFile file, IReadOnlyList<string> columns, Action<long, string[]> read, CancellationToken cancellationToken)
    {
        using var text = file.Open(out var header);
        var places = columns.Select(column => Array.IndexOf(header, column)).ToArray();
        string[] lacking = [.. columns.Where((_, column) => places[column] < 0).Select(column => $"'{column}'")];
        if (lacking.Length > 0)
        {
            throw new TableException(
                file.Path,
                $"lacks what the model reads: {string.Join(", ", lacking)}. A column may be empty, but it has to be there."
            );
        }

        var values = new string[places.Length];
        for (long row = 0; text.Read(); row++)
        {
            if (row % RowsBetweenReports == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            for (var column = 0; column < places.Length; column++)
            {
                values[column] = text[places[column]].ToString();
            }

            read(row, values);
        }
    }
}
