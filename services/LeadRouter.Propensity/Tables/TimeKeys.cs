namespace LeadRouter.Propensity.Tables;

/// <summary>What rows are put in time order by: numbers or dates, however the column writes them.</summary>
internal sealed class TimeKeys(TableQuestion question)
{
    private readonly List<double> _dayFirst = [];
    private readonly List<double> _monthFirst = [];
    private (int Row, string Text)? _noDayFirst;
    private (int Row, string Text)? _noMonthFirst;

    /// <summary>Whether all of them are dates.</summary>
    public bool AreDays { get; private set; } = true;

    /// <summary>The next row's; one that is missing comes before all others.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        if (Cells.IsMissing(text))
        {
            AreDays = false;
            Add(double.NegativeInfinity, double.NegativeInfinity);
            return;
        }

        if (Cells.TryNumber(text, out var key))
        {
            AreDays = false;
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
