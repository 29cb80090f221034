using System.Globalization;

namespace LeadRouter.Intake.Normalisation;

/// <summary>ISO 8601 instants, as Unix milliseconds. Without an offset they are UTC, never this machine's zone.</summary>
internal static class Timestamps
{
    private const int FractionStart = 19;
    private const int FractionDigits = 7;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd",
    ];

    /// <returns>Null when it is no instant, or before 1970.</returns>
    public static long? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var isRead = DateTimeOffset.TryParseExact(
            WithoutNanoseconds(text),
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant
        );
        return isRead && instant.ToUnixTimeMilliseconds() is >= 0 and var milliseconds ? milliseconds : null;
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
