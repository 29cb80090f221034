using System.Text.Json;

namespace LeadRouter.Intake.Bodies;

/// <summary>Why a body cannot be read, as exactly as its bytes and headers tell. Pure; repeats nothing of what was sent.</summary>
internal static class BodyDiagnosis
{
    private static readonly JsonReaderState Deep = new(new JsonReaderOptions { MaxDepth = int.MaxValue });

    /// <summary>Of a body that does not unpack.</summary>
    public static IntakeError OfPacked(ReadOnlySpan<byte> sent, string encoding) =>
        BeginsAsJson(sent) || (encoding is "gzip" or "x-gzip" && !BeginsAsGzip(sent))
            ? IntakeErrors.NotEncoded(encoding)
            : IntakeErrors.Damaged(encoding);

    /// <summary>Of a body, unpacked, that is not JSON.</summary>
    /// <param name="line">Where reading stopped, 1 for the first.</param>
    /// <param name="column">The byte in that line, 1 for the first.</param>
    public static IntakeError OfText(ReadOnlySpan<byte> text, long line, long column, BodyOrigin origin)
    {
        if (!text.ContainsAnyExcept(" \t\r\n\0"u8))
        {
            return origin.Encoding is { } encoding ? IntakeErrors.UnpacksToNothing(encoding) : IntakeErrors.Empty;
        }

        return IsUnfinished(text)
            ? IntakeErrors.CutShort(line, column, origin.Encoding)
            : IntakeErrors.Unparseable(line, column, Hint(text, origin));
    }

    private static string? Hint(ReadOnlySpan<byte> text, BodyOrigin origin)
    {
        if (BeginsAsGzip(text))
        {
            return "It begins as gzip does: say so with the header Content-Encoding: gzip.";
        }

        // Of the header only that it is one of these is said: the rest of it is the sender's own text.
        var type = origin.ContentType ?? "";
        return Is("application/x-www-form-urlencoded") || Is("multipart/")
                ? "Its Content-Type names a form: send the JSON object itself as the body, as Content-Type: application/json."
            : Is("application/xml") || Is("text/xml") ? "Its Content-Type names XML: send JSON, as Content-Type: application/json."
            : Is("text/csv") ? "Its Content-Type names CSV: send JSON, as Content-Type: application/json."
            : null;

        bool Is(string start) => type.StartsWith(start, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>More bytes could make it JSON.</summary>
    private static bool IsUnfinished(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, Deep);
        try
        {
            while (reader.Read())
            {
                // Only whether it can be read to its end matters.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool BeginsAsGzip(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, ..];

    private static bool BeginsAsJson(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
}
