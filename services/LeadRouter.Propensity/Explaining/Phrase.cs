using System.Globalization;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Explaining;

/// <summary>Says what a row has in a column. A feature may carry its own words: for one, for several, for none and for missing.</summary>
public static class Phrase
{
    /// <summary>Longest value that is repeated: free text would bury the sentence.</summary>
    private const int LongestValue = 60;

    /// <param name="feature">The first of its column.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="value">As the row has it.</param>
    public static string Of(Feature feature, string column, string value)
    {
        var isMissing = Cells.IsMissing(value);
        if (feature.Words is { } words)
        {
            return Own(words, value, isMissing, feature.Writing);
        }

        if (isMissing)
        {
            return $"{column} is not known";
        }

        var text = Short(value);
        return feature.IsCategory ? $"{column} is '{text}'" : $"{column} {text}";
    }

    /// <param name="words"><c>one|several|none|missing</c>; the last ones may be left out.</param>
    private static string Own(string words, string value, bool isMissing, Writing writing)
    {
        var ways = words.Split('|');
        var isNumber = Cells.TryNumber(value, writing, out var number);
        var way =
            isMissing ? Math.Min(3, ways.Length - 1)
            : isNumber && number == 0 && ways.Length > 2 ? 2
            : isNumber && Math.Abs(number) == 1 ? 0
            : Math.Min(1, ways.Length - 1);
        var shown =
            isNumber ? number.ToString("0.##", CultureInfo.InvariantCulture)
            : isMissing ? "unknown"
            : Short(value);
        return ways[way].Replace("{value}", shown, StringComparison.Ordinal);
    }

    private static string Short(string value) => value.Length <= LongestValue ? value : $"{value[..LongestValue]}…";
}
