using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Evaluating;

/// <summary>Which way a column may move the prediction, by who knows more than the rows say.</summary>
internal static class Directions
{
    /// <returns>By feature: 1 may only raise it, −1 only lower it, 0 free; null: all are free.</returns>
    /// <exception cref="TableException">A column is not there, or has no order.</exception>
    public static sbyte[]? Of(LabelledTable table, EvaluationOptions options)
    {
        var directions = new sbyte[table.Features.Count];
        Hold(options.Increasing, 1);
        Hold(options.Decreasing, -1);
        return Array.Exists(directions, direction => direction != 0) ? directions : null;

        void Hold(IReadOnlyCollection<string>? columns, sbyte direction)
        {
            foreach (var column in columns ?? [])
            {
                if (table.Header.Count > 0 && !table.Header.Contains(column))
                {
                    throw new TableException(
                        table.Source,
                        $"has no column '{column}' to be held to a direction. Its columns: {string.Join(", ", table.Header.Select(one => $"'{one}'"))}."
                    );
                }

                for (var feature = 0; feature < directions.Length; feature++)
                {
                    directions[feature] =
                        table.NameOf(table.Features[feature]) != column ? directions[feature]
                        : table.Features[feature].IsCategory
                            ? throw new TableException(
                                table.Source,
                                $"has categories in '{column}': only numbers and dates can be held to a direction."
                            )
                        : table.Features[feature].Kind is ColumnKind.Number or ColumnKind.Date ? direction
                        : (sbyte)0;
                }
            }
        }
    }

    /// <summary>What a person should know of it; null: nothing is held.</summary>
    public static string? Note(LabelledTable table, sbyte[]? directions)
    {
        if (directions is null)
        {
            return null;
        }

        string Names(int direction) =>
            string.Join(
                ", ",
                table.Features.Where((_, feature) => directions[feature] == direction).Select(feature => $"'{feature.Name}'")
            );
        string[] parts =
        [
            .. Names(1) is { Length: > 0 } rising ? [$"never lower with more of {rising}"] : Array.Empty<string>(),
            .. Names(-1) is { Length: > 0 } falling ? [$"never higher with more of {falling}"] : Array.Empty<string>(),
        ];
        return $"Predictions are held to be {string.Join(", and ", parts)}.";
    }
}
