using System.Globalization;

namespace LeadRouter.Intake.Normalisation;

/// <summary>ISO 8601 instants, as Unix milliseconds. Without an offset they are UTC, never this machine's zone.</summary>
internal static class Timestamps
{
    private const int DateEnd = 10;
    private const int LastMinute = 14;
    private const int FractionStart = 19;
    private const int FractionDigits = 7;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd",
        // PostgreSQL writes the offset in hours.
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFzz",
    ];

    /// <returns>Null when it is no instant, or before 1970.</returns>
    public static long? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var isRead = DateTimeOffset.TryParseExact(
            WithoutNanoseconds(Usual(text.Trim())),
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant
        );
        return isRead && instant.ToUnixTimeMilliseconds() is >= 0 and var milliseconds ? milliseconds : null;
    }

    /// <summary>
    /// RFC 3339 allows small letters and a leap second, which Unix time does not have: it is the second before. BigQuery writes <c>UTC</c> where others write Z.
    /// </summary>
    private static string Usual(string text)
    {
        if (text.EndsWith(" UTC", StringComparison.Ordinal))
        {
            text = text[..^4] + "Z";
        }

        if (text.Length >= FractionStart && (text[DateEnd] == 't' || text[^1] == 'z'))
        {
            text = text.ToUpperInvariant();
        }

        return text.Length >= FractionStart && text.AsSpan(LastMinute, FractionStart - LastMinute).SequenceEqual("59:60")
            ? string.Concat(text.AsSpan(0, LastMinute), "59:59", text.AsSpan(FractionStart))
            : text;
    }

    /// <summary>Go and Java write nine digits of a second, .NET reads seven.</summary>
    private static string WithoutNanoseconds(string text)
    {
        if (text.Length <= FractionStart + 1 + FractionDigits || text[FractionStart] != '.')
        {
            return text;
        }

        var end = FractionStart + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        var kept = Math.Min(end, FractionStart + 1 + FractionDigits);
        return kept == end ? text : string.Concat(text.AsSpan(0, kept), text.AsSpan(end));
    }
}
