namespace LeadRouter.Engine.Accounts;

/// <summary>How many people work at a company, as senders write it.</summary>
public static class EmployeeCount
{
    /// <summary>Nobody has more people.</summary>
    private const long Most = 100_000_000;

    private static readonly string[] Thousands = ["k", "tsd", "tausend", "thousand", "mil", "mille", "tys"];
    private static readonly string[] Millions = ["mio", "mn", "million", "millions", "millionen"];
    private static readonly string[] Until = ["-", "–", "—", "to", "bis", "a", "à", "..", "/"];

    /// <summary>
    /// <c>450</c>, <c>1,200</c>, <c>10.000</c>, <c>10k+</c>, <c>1.5k</c>, <c>2,5 Tsd.</c>; of a range (<c>51-200</c>, <c>5-10k</c>) the lower bound, because ranges are cut where
    /// playbooks cut them. Null when no number leads, or not a whole one.
    /// </summary>
    public static long? Parse(string text)
    {
        var rest = TextNormaliser.Fold(text).AsSpan().TrimStart(">~≥=+ ");
        var groups = Groups(ref rest);
        if (groups.Count == 0)
        {
            return null;
        }

        if (IsExponent(rest))
        {
            return null;
        }

        var unit = Unit(ref rest);
        if (unit == 1 && IsRange(ref rest) && Groups(ref rest) is { Count: > 0 } upper && Whole(groups) < Whole(upper))
        {
            // 5-10k begins at five thousand, 500-1k at five hundred.
            unit = Unit(ref rest);
        }

        // Before a unit a single separator is a decimal's: nobody writes 1.500k for a million and a half.
        var isDecimal = groups.Count > 1 && (groups[^1].Length != 3 || (unit > 1 && groups.Count == 2));
        var (whole, fraction) = isDecimal ? (Whole(groups[..^1]), groups[^1]) : (Whole(groups), "");
        var count = Math.Min(whole * unit, Most);
        foreach (var digit in fraction)
        {
            unit /= 10;
            if (unit == 0 && digit != '0')
            {
                return null;
            }

            count += (digit - '0') * unit;
        }

        return count;
    }

    /// <summary>The digits between separators: <c>1</c> and <c>200</c> of <c>1,200</c>. Only the last may have other than three.</summary>
    private static List<string> Groups(ref ReadOnlySpan<char> rest)
    {
        var groups = new List<string>();
        while (true)
        {
            var end = rest.IndexOfAnyExceptInRange('0', '9');
            end = end < 0 ? rest.Length : end;
            if (end == 0)
            {
                return groups;
            }

            groups.Add(rest[..end].ToString());
            rest = rest[end..];
            var isOpen = groups.Count == 1 || groups[^1].Length == 3;
            if (
                !isOpen
                || rest.Length < 2
                || !char.IsAsciiDigit(rest[1])
                || !(rest[0] is ',' or '.' || (rest[0] is '\'' or '’' or ' ' && IsGroup(rest[1..])))
            )
            {
                return groups;
            }

            rest = rest[1..];
        }
    }

    /// <summary>Of 2e3 the 2 is no number of people.</summary>
    private static bool IsExponent(ReadOnlySpan<char> rest) =>
        rest.Length > 1
        && rest[0] == 'e'
        && (char.IsAsciiDigit(rest[1]) || (rest.Length > 2 && rest[1] is '+' or '-' && char.IsAsciiDigit(rest[2])));

    private static bool IsGroup(ReadOnlySpan<char> text) =>
        text.Length >= 3 && text[..3].IndexOfAnyExceptInRange('0', '9') < 0 && (text.Length == 3 || !char.IsAsciiDigit(text[3]));

    private static long Whole(List<string> groups)
    {
        long whole = 0;
        foreach (var digit in string.Concat(groups))
        {
            whole = Math.Min((whole * 10) + (digit - '0'), Most);
        }

        return whole;
    }

    private static int Unit(ref ReadOnlySpan<char> rest)
    {
        var text = rest.TrimStart();
        var end = 0;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        var word = text[..end].ToString();
        var unit =
            Array.IndexOf(Thousands, word) >= 0 ? 1000
            : Array.IndexOf(Millions, word) >= 0 ? 1_000_000
            : 1;
        rest = unit > 1 ? text[end..] : rest;
        return unit;
    }

    private static bool IsRange(ref ReadOnlySpan<char> rest)
    {
        var text = rest.TrimStart();
        foreach (var until in Until)
        {
            if (text.StartsWith(until))
            {
                rest = text[until.Length..].TrimStart();
                return true;
            }
        }

        return false;
    }
}
