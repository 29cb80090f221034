using System.Buffers;

namespace LeadRouter.Propensity.Tables;

/// <summary>What rows are put in time order by: numbers or dates, however the column writes them.</summary>
internal sealed class TimeKeys(TableQuestion question)
{
    /// <summary>From where on numbers have something between thousands.</summary>
    private const int InGroups = 1000;

    private static readonly SearchValues<char> DigitsAndPoints = SearchValues.Create("0123456789.");

    private readonly List<double> _dayFirst = [];
    private readonly List<double> _monthFirst = [];
    private int _missing;

    // Of numbers: whether points can stand between thousands (1.234), and what says that they do not, or do.
    private bool _hasGroups;
    private bool _hasDecimals;
    private bool _hasLargePlain;
    private bool _hasSmallPlain;
    private bool _mustBeGroups;
    private (int Row, string Text)? _noDayFirst;
    private (int Row, string Text)? _noMonthFirst;

    /// <summary>Whether all of them are dates.</summary>
    public bool AreDays { get; private set; } = true;

    /// <summary>What a person should know of the order; null when every row has a place in it.</summary>
    public string? Note =>
        _missing == 0
            ? null
            : FormattableString.Invariant(
                $"'{question.Split.Column}' is empty in {_missing:N0} of {_dayFirst.Count:N0} rows: they count as older than all others."
            );

    /// <summary>The next row's; one that is missing comes before all others.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        if (Cells.IsMissing(text))
        {
            AreDays = false;
            _missing++;
            Add(double.NegativeInfinity, double.NegativeInfinity);
            return;
        }

        if (Cells.TryNumber(text, out var key))
        {
            AreDays = false;
            var isGrouped = WrittenNumber.IsGroupedByPoint(text);
            _hasGroups |= isGrouped;
            _hasDecimals |= !isGrouped && text.Contains('.');
            _hasLargePlain |= !isGrouped && Math.Abs(key) >= InGroups;
            _hasSmallPlain |= !isGrouped && Math.Abs(key) < InGroups;
            Add(key, isGrouped ? key * InGroups : key);
            return;
        }

        if (
            text.Count('.') > 1
            && text.IndexOfAnyExcept(DigitsAndPoints) < 0
            && WrittenNumber.TryParse(text, Writing.DecimalComma, out key)
        )
        {
            // 1.234.567, but not 31.12.2026: a date has no group of three behind a point.
            AreDays = false;
            _mustBeGroups = true;
            Add(key, key);
            return;
        }

        if (Cells.TryDate(text, out key))
        {
            Add(key, key);
            return;
        }

        if (!WrittenDate.TryParse(text, Writing.DayFirst, out var byDay))
        {
            _noDayFirst ??= (_dayFirst.Count + 1, text.ToString());
        }

        if (!WrittenDate.TryParse(text, Writing.MonthFirst, out var byMonth))
        {
            _noMonthFirst ??= (_dayFirst.Count + 1, text.ToString());
        }

        Add(byDay, byMonth);
    }

    /// <returns>By row.</returns>
    /// <exception cref="TableException">A text is neither a number nor a date.</exception>
    public IReadOnlyList<double> ToOrder()
    {
        if (_noDayFirst is { } notByDay && _noMonthFirst is { } notByMonth)
        {
            var (row, text) = notByDay.Row > notByMonth.Row ? notByDay : notByMonth;
            throw new TableException(
                question.File.Path,
                $"cannot be ordered by '{question.Split.Column}': '{text}' in data row {row} is no number and no date (2026-01-31 or 2026-01-31T12:00:00Z)."
            );
        }

        // Where every number from 1,000 on has a point in it, and none below, points stand between thousands. Both lists hold dates alike.
        if (_mustBeGroups || (_hasGroups && _hasSmallPlain && !_hasDecimals && !_hasLargePlain))
        {
            return _monthFirst;
        }

        if (_hasGroups && _noDayFirst is null)
        {
            return _dayFirst;
        }

        // Where both can be meant, a file that is nearly in order says which.
        return _noDayFirst is not null || (_noMonthFirst is null && StepsBack(_monthFirst) < StepsBack(_dayFirst))
            ? _monthFirst
            : _dayFirst;
    }

    private void Add(double byDay, double byMonth)
    {
        _dayFirst.Add(byDay);
        _monthFirst.Add(byMonth);
    }

    private static int StepsBack(List<double> keys)
    {
        var back = 0;
        for (var row = 1; row < keys.Count; row++)
        {
            back += keys[row] < keys[row - 1] ? 1 : 0;
        }

        return Math.Min(back, keys.Count - back);
    }
}
