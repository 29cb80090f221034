namespace LeadRouter.Propensity.Tables;

/// <summary>What the training rows say of one column, in bounded memory.</summary>
internal sealed class ColumnProfile(int column, string name, ulong seed)
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

    private readonly List<double> _numbers = [];
    private readonly List<double> _dates = [];
    private readonly Dictionary<string, int> _levels = new(StringComparer.Ordinal);
    private SeededRandom _random = new(SeededRandom.Mix(seed, (ulong)column));
    private long _present;
    private long _numeric;
    private long _dated;
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
            Keep(_numbers, number, ++_numeric);
        }
        else if (Cells.TryDate(text, out var days))
        {
            Keep(_dates, days, ++_dated);
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

        if (IsMostly(_numeric))
        {
            return [Number(ColumnKind.Number, _numbers, rows)];
        }

        if (IsMostly(_dated))
        {
            return Dates(rows);
        }

        if (_levels.Count > 50 && _levels.Count + _furtherLevels > 0.8 * _present)
        {
            notes.Add($"'{name}' names nearly every row differently: left out.");
            return [];
        }

        return Categories(rows, notes);
    }

    /// <summary>A few words among numbers ('unknown', '-') are missing values; many are a category.</summary>
    private bool IsMostly(long fitting) =>
        fitting >= 0.95 * _present || (fitting >= 0.5 * _present && _levels.Count > 20 && OtherTexts() <= 3);

    private int OtherTexts() => _levels.Keys.Count(text => !Cells.TryNumber(text, out _) && !Cells.TryDate(text, out _));

    private void Keep(List<double> kept, double value, long seen)
    {
        if (kept.Count < SampleSize)
        {
            kept.Add(value);
        }
        else if (_random.Next() % (ulong)seen is var place && place < SampleSize)
        {
            kept[(int)place] = value;
        }
    }

    private Feature Number(ColumnKind kind, List<double> values, int rows) =>
        new Feature(
            kind == ColumnKind.Number ? name : $"{name} ({kind.ToString().ToLowerInvariant()})",
            column,
            kind,
            BinEdges.Cut(values, rows),
            []
        ).WithCentres(values);

    private IEnumerable<Feature> Dates(int rows)
    {
        yield return Number(ColumnKind.Date, _dates, rows) with
        {
            Name = name,
        };
        yield return Number(ColumnKind.Weekday, _dates.ConvertAll(Feature.Weekday), rows);
        var hours = _dates.ConvertAll(Feature.Hour);
        if (hours.Exists(hour => hour > 0))
        {
            yield return Number(ColumnKind.Hour, hours, rows);
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
}
