using LeadRouter.Propensity.Explaining;
using LeadRouter.Propensity.Onnx.Linear;
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
        var cells = model.NewRow();
        return Each(
            file,
            [.. model.Columns.Select(column => column.Name)],
            (row, values, isRead) =>
            {
                for (var column = 0; column < values.Length; column++)
                {
                    isRead[column] = cells.Set(column, values[column]);
                }

                predicted(row, model.Probability(cells));
            },
            cancellationToken
        );
    }

    /// <param name="explained">Gets each row's number, from 0, and its probability with its reasons. A missing number adds nothing.</param>
    /// <returns>What a person should know of the cells.</returns>
    /// <exception cref="TableException">The file cannot be read, or lacks a column.</exception>
    public static IReadOnlyList<string> Explain(
        LinearModel model,
        CsvFile file,
        Action<long, ExplainedPrediction> explained,
        CancellationToken cancellationToken
    ) =>
        Each(
            file,
            model.Columns,
            (row, values, isRead) =>
            {
                for (var column = 0; column < values.Length; column++)
                {
                    isRead[column] = model.Reads(column, values[column]);
                }

                explained(row, model.Explain(values));
            },
            cancellationToken
        );

    /// <param name="read">Gets each row's number, its cells, and room to say of each cell whether it could be read.</param>
    private static IReadOnlyList<string> Each(
        CsvFile file,
        IReadOnlyList<string> columns,
        Action<long, string[], bool[]> read,
        CancellationToken cancellationToken
    )
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
        var readings = new bool[places.Length];
        var unread = new UnreadCells(columns);
        var wanted = UnreadCells.Wanted(ColumnKind.Number, Writing.Usual);
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

            read(row, values, readings);
            for (var column = 0; column < places.Length; column++)
            {
                if (!Cells.IsMissing(values[column]))
                {
                    unread.Add(column, row, values[column], readings[column], wanted);
                }
            }
        }

        return unread.Notes;
    }
}
