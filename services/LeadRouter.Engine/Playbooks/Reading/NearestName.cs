namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Finds what somebody probably meant.</summary>
public static class NearestName
{
    private const int LongestName = 64;
    private const int MostCandidates = 1000;
    private const int LongestList = 20;
    private const int LongestChoice = 200;

    /// <summary>The nearest name, else what there is to choose from: the first of them when they are many, nothing when nobody would read them.</summary>
    internal static Hint Hint(string wrong, IReadOnlyCollection<string> known)
    {
        if (Of(wrong, known) is { } nearest)
        {
            return Reading.Hint.Of(nearest);
        }

        return known.Count switch
        {
            0 or > LongestChoice => new Hint(".", null),
            <= LongestList => new Hint($"; known: {string.Join(", ", known)}", null),
            _ => new Hint($"; known: {string.Join(", ", known.Take(LongestList))} and {known.Count - LongestList} more", null),
        };
    }

    /// <summary>The known name with the fewest edits (insert, delete, replace, swap of neighbours), at most a third of its length; null when none is near.</summary>
    public static string? Of(string wrong, IEnumerable<string> known)
    {
        if (wrong.Length is 0 or > LongestName)
        {
            return null;
        }

        var folded = TextNormaliser.Fold(wrong);
        var limit = Math.Clamp(folded.Length / 3, 1, 3);
        string? best = null;
        var bestDistance = limit + 1;
        foreach (var name in known.Take(MostCandidates))
        {
            if (Math.Abs(name.Length - folded.Length) >= bestDistance || name.Length > LongestName)
            {
                continue;
            }

            var distance = Distance(folded, TextNormaliser.Fold(name));
            if (distance < bestDistance && distance < Math.Max(folded.Length, name.Length))
            {
                best = name;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>Optimal string alignment distance.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var distance = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    distance = Math.Min(distance, rows[i - 2, j - 2] + 1);
                }

                rows[i, j] = distance;
            }
        }

        return rows[a.Length, b.Length];
    }
}
