namespace LeadRouter.Propensity.Tables;

/// <summary>What rows belong together, by row of the file.</summary>
internal sealed class RowGroups
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<int> _ofRow = [];

    /// <summary>By row of the file: its group's number.</summary>
    public int[] OfRow => [.. _ofRow];

    /// <summary>The next row's.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!numbers.TryGetValue(text, out var number))
        {
            numbers[text] = number = _numbers.Count;
        }

        _ofRow.Add(number);
    }

    /// <returns>Rows of the test whose group has none in the training part: a company that was learnt from is no news.</returns>
    public int[] Without(int[] train, int[] test)
    {
        var known = train.Select(row => _ofRow[row]).ToHashSet();
        return [.. test.Where(row => !known.Contains(_ofRow[row]))];
    }
}
