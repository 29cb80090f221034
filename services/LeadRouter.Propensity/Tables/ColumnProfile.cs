namespace LeadRouter.Propensity.Tables;

/// <summary>What the training rows say of one column, in bounded memory.</summary>
/// <param name="separator">Of the file: where it is no comma, a comma rather stands before decimals.</param>
internal sealed class ColumnProfile(int column, string name, ulong seed, char separator)
{
    /// <summary>Values kept to cut a number's bins from: all of them up to here, then a seeded sample.</summary>
    private const int SampleSize = 100_000;

    /// <summary>Different texts that are told apart; those first seen later count together.</summary>
    private const int MostLevels = 50_000;

    /// <summary>Features that the levels of one column are spread over at most.</summary>
    private const int MostParts = 4;

    /// <summary>A level of fewer rows counts with the other rare ones, as long as they are few together.</summary>
    private const int FewRows = 5;

    private const double RareShare = 0.01;

    // By how they are written; what is usual is told apart from nothing else, and stands in the first alone.
    private readonly Values[] _numbers = [new(Writing.Usual), new(Writing.Grouped), new(Writing.DecimalComma)];
    private readonly Values[] _dates = [new(Writing.Usual), new(Writing.MonthFirst), new(Writing.DayFirst)];
    private readonly Dictionary<string, int> _levels = new(StringComparer.Ordinal);
    private SeededRandom _random = new(SeededRandom.Mix(seed, (ulong)column));
    private long _present;

    /// <summary>Of the usual numbers: those that read like 1.234.</summary>
    private long _grouped;
    private long _furtherLevels;

    public int Column => column;

    public string Name => name;

    public void Add(ReadOnlySpan<char> text)
    {
        if (Cells.IsMissing(text))
        {
            return;
        }

        _present++;
        if (Cells.TryNumber(text, out var number))
        {
            Keep(_numbers[0], number);
            AddGroupedByPoint(text);
        }
        else if (Cells.TryDate(text, out var days))
        {
            Keep(_dates[0], days);
        }
        else
        {
            AddOtherwise(text);
        }

        var levels = _levels.GetAlternateLookup<ReadOnlySpan<char>>();
        if (levels.TryGetValue(text, out var count))
        {
            levels[text] = count + 1;
        }
        else if (_levels.Count < MostLevels)
        {
            levels[text] = 1;
        }
        else
        {
            _furtherLevels++;
        }
    }

    /// <param name="rows">Of the training part.</param>
    /// <param name="notes">Gets what a person should know of the column.</param>
    public IEnumerable<Feature> Features(int rows, ICollection<string> notes)
    {
        if (_present == 0)
        {
            notes.Add($"'{name}' is empty in every training row: left out.");
            return [];
        }

        if (_levels.Count == 1 && _present == rows)
        {
            notes.Add($"'{name}' has one value in every training row: left out.");
            return [];
        }

        if (Fitting(_numbers, [_numbers[0], _numbers[separator == ',' ? 1 : 2], _numbers[separator == ',' ? 2 : 1]]) is { } numbers)
        {
            return [Number(ColumnKind.Number, numbers.Writing, With(_numbers[0], numbers), rows)];
        }

        if (Fitting(_dates, _dates) is { } dates)
        {
            return Dates(dates.Writing, With(_dates[0], dates), rows);
        }

        if (_levels.Count > 50 && _levels.Count + _furtherLevels > 0.8 * _present)
        {
            notes.Add($"'{name}' names nearly every row differently: left out.");
            return [];
        }

        return Categories(rows, notes);
    }

    private void AddOtherwise(ReadOnlySpan<char> text)
    {
        foreach (var numbers in _numbers.AsSpan(1))
        {
            if (WrittenNumber.TryParse(text, numbers.Writing, out var number))
            {
                Keep(numbers, number);
            }
        }

        foreach (var dates in _dates.AsSpan(1))
        {
            if (WrittenDate.TryParse(text, dates.Writing, out var days))
            {
                Keep(dates, days);
            }
        }
    }

    /// <summary>1.234 is a number already: where a comma stands before decimals, another one.</summary>
    private void AddGroupedByPoint(ReadOnlySpan<char> text)
    {
        if (WrittenNumber.IsGroupedByPoint(text) && WrittenNumber.TryParse(text, Writing.DecimalComma, out var number))
        {
            Keep(_numbers[2], number);
            _grouped++;
        }
    }

    /// <returns>How most values are written, of equal ones the first; null when they are nothing of the kind.</returns>
    private Values? Fitting(Values[] ways, ReadOnlySpan<Values> inOrder)
    {
        var best = ways[0];
        foreach (var way in inOrder)
        {
            best = Count(ways, way) > Count(ways, best) ? way : best;
        }

        return IsMostly(Count(ways, best), best.Writing) ? best : null;
    }

    private long Count(Values[] ways, Values way) =>
        way == ways[0] ? way.Seen : ways[0].Seen + way.Seen - (way.Writing == Writing.DecimalComma ? _grouped : 0);

    /// <summary>What is usual is the same however the others are written, but for points between thousands.</summary>
    private static List<double> With(Values usual, Values way) =>
        way == usual ? usual.Kept
        : way.Writing == Writing.DecimalComma ? [.. usual.Kept.Where(number => number == Math.Floor(number)), .. way.Kept]
        : [.. usual.Kept, .. way.Kept];

    /// <summary>A few words among numbers ('unknown', '-') are missing values; many are a category.</summary>
    private bool IsMostly(long fitting, Writing writing) =>
        fitting >= 0.95 * _present || (fitting >= 0.5 * _present && _levels.Count > 20 && OtherTexts(writing) <= 3);

    private int OtherTexts(Writing writing) =>
        _levels.Keys.Count(text => !Cells.TryNumber(text, writing, out _) && !Cells.TryDate(text, writing, out _));

    private void Keep(Values values, double value)
    {
        values.Seen++;
        if (values.Kept.Count < SampleSize)
        {
            values.Kept.Add(value);
        }
        else if (_random.Next() % (ulong)values.Seen is var place && place < SampleSize)
        {
            values.Kept[(int)place] = value;
        }
    }

    private Feature Number(ColumnKind kind, Writing writing, List<double> values, int rows) =>
        new Feature(
            kind == ColumnKind.Number ? name : $"{name} ({kind.ToString().ToLowerInvariant()})",
            column,
            kind,
            BinEdges.Cut(values, rows),
            []
        )
        {
            Writing = writing,
        }.WithCentres(values);

    private IEnumerable<Feature> Dates(Writing writing, List<double> dates, int rows)
    {
        yield return Number(ColumnKind.Date, writing, dates, rows) with
        {
            Name = name,
        };
        yield return Number(ColumnKind.Weekday, writing, dates.ConvertAll(Feature.Weekday), rows);
        var hours = dates.ConvertAll(Feature.Hour);
        if (hours.Exists(hour => hour > 0))
        {
            yield return Number(ColumnKind.Hour, writing, hours, rows);
        }
    }

    /// <summary>A byte tells some 250 levels apart: a column with more becomes several features, each blind to the others' levels.</summary>
    private IEnumerable<Feature> Categories(int rows, ICollection<string> notes)
    {
        var rare = _levels.Values.Where(count => count < FewRows).Sum();
        var least = rows >= 500 && rare <= RareShare * rows ? FewRows : 2;
        var parts = _levels
            .Where(level => level.Value >= least)
            .OrderByDescending(level => level.Value)
            .ThenBy(level => level.Key, StringComparer.Ordinal)
            .Select(level => level.Key)
            .Take(MostParts * (Feature.MostBins - 2))
            .Chunk(Feature.MostBins - 2)
            .ToArray();
        var kept = parts.Sum(part => part.Length);
        if (kept < _levels.Count && _levels.Count > Feature.MostBins - 2)
        {
            notes.Add(
                FormattableString.Invariant(
                    $"'{name}' has {(_furtherLevels > 0 ? "more than " : "")}{_levels.Count:N0} levels: the {kept:N0} most frequent are told apart, the rest count together."
                )
            );
        }

        return parts.Length == 0
            ? [new Feature(name, column, ColumnKind.Category, [], [])]
            : parts.Select((part, i) => new Feature(i == 0 ? name : $"{name} (rarer levels {i})", column, ColumnKind.Category, [], part));
    }

    /// <summary>Of one way of writing.</summary>
    private sealed class Values(Writing writing)
    {
        public Writing Writing { get; } = writing;

        public List<double> Kept { get; } = [];

        public long Seen { get; set; }
    }
}
