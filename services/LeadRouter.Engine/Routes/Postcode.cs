namespace LeadRouter.Engine.Routes;

/// <summary>
/// Postcodes as people write them, and as the number by which territories are cut: <c>114 55</c> is 11455, <c>94105-1234</c> 94105, <c>1012 AB</c> 1012,
/// <c>D-80331</c> 80331.
/// </summary>
internal static class Postcode
{
    private const int LongestPrefix = 3;
    private const int FewestDigits = 4;

    /// <returns>The text, and the number behind it where that is written otherwise; none for an empty text.</returns>
    public static string[] Values(string? text) =>
        string.IsNullOrWhiteSpace(text) ? []
        : Number(text) is { } number ? [text, number]
        : [text];

    /// <returns>Digits; null where the text is such a number already, or none.</returns>
    private static string? Number(string text)
    {
        var rest = WithoutCountry(text.AsSpan().Trim());
        var first = Digits(rest);
        if (first == rest.Length)
        {
            return first == text.Length ? null : rest.ToString();
        }

        var isParted = rest[first] is ' ' or '-';
        var second = isParted ? Digits(rest[(first + 1)..]) : 0;
        if (isParted && first + 1 + second == rest.Length)
        {
            return (first, second) switch
            {
                // Sweden, Greece, the Czech and the Slovak Republic; Poland; India; Japan.
                (3, 2) or (2, 3) or (3, 3) or (3, 4) => string.Concat(rest[..first], rest[(first + 1)..]),
                // The United States, Portugal, Brazil: what follows is within the first part's area.
                (5, 4) or (4, 3) or (5, 3) => rest[..first].ToString(),
                _ => null,
            };
        }

        // The Netherlands' letters, or a town behind it.
        return first >= FewestDigits && (char.IsLetter(rest[first]) || (rest[first] == ' ' && char.IsLetter(rest[first + 1])))
            ? rest[..first].ToString()
            : null;
    }

    /// <summary>Without what stands before the number on letters from abroad: <c>D-</c>, <c>SE-</c>, <c>FIN-</c>.</summary>
    private static ReadOnlySpan<char> WithoutCountry(ReadOnlySpan<char> text)
    {
        var letters = 0;
        while (letters < text.Length && char.IsAsciiLetter(text[letters]))
        {
            letters++;
        }

        return
            letters is > 0 and <= LongestPrefix
            && letters + 1 < text.Length
            && text[letters] is '-' or ' '
            && char.IsAsciiDigit(text[letters + 1])
            && !text[(letters + 1)..].ContainsAnyInRange('A', 'z')
            ? text[(letters + 1)..]
            : text;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        return digits;
    }
}
