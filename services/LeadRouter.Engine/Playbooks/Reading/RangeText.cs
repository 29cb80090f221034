using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Ranges and comparisons: <c>50..199</c>, <c>5000..</c>, <c>..49</c>, <c>&gt;= 1000</c>, <c>&lt; 50%</c>, <c>= 7</c>.</summary>
internal static class RangeText
{
    /// <summary>True when the text is written as a range or comparison; <paramref name="range"/> is null when it is one that cannot be.</summary>
    public static bool TryRead(string text, bool percent, out RangeMatcher? range)
    {
        foreach (var comparison in (string[])[">=", "<=", ">", "<", "="])
        {
            if (text.StartsWith(comparison, StringComparison.Ordinal))
            {
                range = Number(text[comparison.Length..], percent) is { } number ? Compared(comparison, number) : null;
                return true;
            }
        }

        range = null;
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
        {
            return false;
        }

        string from = text[..dots].Trim(),
            to = text[(dots + 2)..].Trim();
        long? min = Number(from, percent),
            max = Number(to, percent);
        if (min is null && max is null)
        {
            return false;
        }

        if ((min is not null || from.Length == 0) && (max is not null || to.Length == 0) && !(min > max))
        {
            range = new RangeMatcher(min, max);
        }

        return true;
    }

    /// <summary>Thousandths; a percent sign is passed over where the field is a percentage.</summary>
    public static long? Number(string text, bool percent)
    {
        var trimmed = text.Trim();
        return NumberText.Thousandths(percent && trimmed.EndsWith('%') ? trimmed[..^1].TrimEnd() : trimmed);
    }

    private static RangeMatcher Compared(string comparison, long number) =>
        comparison switch
        {
            ">=" => new RangeMatcher(number, null),
            "<=" => new RangeMatcher(null, number),
            // A number has three places at most: the next one above is one thousandth away.
            ">" => new RangeMatcher(number + 1, null),
            "<" => new RangeMatcher(null, number - 1),
            _ => new RangeMatcher(number, number),
        };
}
