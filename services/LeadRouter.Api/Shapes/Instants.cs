using System.Globalization;

namespace LeadRouter.Api.Shapes;

/// <summary>Instants as they stand in answers and are read from questions: ISO 8601, answered in UTC.</summary>
internal static class Instants
{
    public const string Wanted = "an instant in ISO 8601 with a zone, for example 2026-01-05T10:00:00Z";

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static DateTime Of(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;

    public static DateTime? Of(long? milliseconds) => milliseconds is { } value ? Of(value) : null;

    /// <returns>Unix milliseconds; null when the text is no instant with a zone.</returns>
    public static long? Parse(string text)
    {
        // A plus that nobody encoded arrives as a space.
        var clean = text.Replace(' ', '+');
        var hasZone = clean.EndsWith('Z') || clean.LastIndexOfAny(['+', '-']) > clean.IndexOf('T', StringComparison.Ordinal);
        return
            hasZone
            && clean.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(clean, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant.ToUnixTimeMilliseconds()
            : null;
    }
}
