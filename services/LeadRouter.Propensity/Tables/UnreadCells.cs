using System.Globalization;

namespace LeadRouter.Propensity.Tables;

/// <summary>
/// Cells that are filled, and hold no number (or date) as a model reads them: they count as missing. A whole column of them makes every prediction another one, so
/// somebody has to be told.
/// </summary>
/// <param name="columns">Names, by place.</param>
internal sealed class UnreadCells(IReadOnlyList<string> columns)
{
    private readonly long[] _filled = new long[columns.Count];
    private readonly long[] _unread = new long[columns.Count];
    private readonly string?[] _first = new string?[columns.Count];
    private readonly string[] _wanted = new string[columns.Count];

    /// <summary>What a person should know of them, by column.</summary>
    public IReadOnlyList<string> Notes =>
        [
            .. Enumerable
                .Range(0, columns.Count)
                .Where(column => _unread[column] > 0)
                .DistinctBy(column => columns[column])
                .Select(column =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{columns[column]}': {_unread[column]:N0} of {_filled[column]:N0} filled cells {(_unread[column] == 1 ? "is" : "are")} no {_wanted[column]}, and counted as missing; the first is {_first[column]}."
                    )
                ),
        ];

    /// <summary>A cell that is not missing.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="wanted">What it should be, and how that is written.</param>
    public void Add(int column, long row, ReadOnlySpan<char> text, bool isRead, string wanted)
    {
        _filled[column]++;
        if (!isRead)
        {
            _unread[column]++;
            _wanted[column] = wanted;
            _first[column] ??= string.Create(CultureInfo.InvariantCulture, $"'{text}' in data row {row + 1}");
        }
    }

    /// <summary>What a cell of a number or date should be, and how that is written.</summary>
    public static string Wanted(ColumnKind kind, Writing writing) =>
        (kind, writing) switch
        {
            (ColumnKind.Number, Writing.Grouped) => "number as the model has learnt to read it (1,234.5)",
            (ColumnKind.Number, Writing.DecimalComma) => "number as the model has learnt to read it (1.234,5)",
            (ColumnKind.Number, _) => "number as the model reads it (1234.5)",
            (_, Writing.DayFirst) => "date as the model has learnt to read it (31/1/2026)",
            (_, Writing.MonthFirst) => "date as the model has learnt to read it (1/31/2026)",
            _ => "date as the model reads it (2026-01-31)",
        };
}
