using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace LeadRouter.Intake.CloudEvents;

/// <summary>
/// Values of <c>ce-</c> headers (CloudEvents HTTP binding, 3.1.3.2): a quoted string is unquoted, then one round of percent-decoding is undone. Characters
/// that should have been encoded are taken as they came: the JavaScript SDK sends Latin-1, those of Go and Java UTF-8. Pure.
/// </summary>
internal static class CloudEventHeader
{
    private static readonly Encoding Latin1 = System.Text.Encoding.Latin1;
    private static readonly Encoding Utf8Text = System.Text.Encoding.UTF8;

    public const string Prefix = "ce-";

    /// <summary>How Kestrel reads a header. In UTF-8, its default, one raw Latin-1 character costs the whole request; the other headers stay as they are.</summary>
    public static Encoding? Encoding(string header) => header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? Latin1 : null;

    /// <param name="header">Each character one byte, as Latin-1 reads it.</param>
    /// <returns>Null when it is not UTF-8 once decoded.</returns>
    public static string? Decode(string header)
    {
        var text = Unquoted(Readable(header.Trim(' ', '\t')));
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = Utf8Text.GetBytes(text);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (
                bytes[i] == '%'
                && i + 2 < bytes.Length
                && byte.TryParse(bytes.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped)
            )
            {
                bytes[length++] = escaped;
                i += 2;
            }
            else
            {
                bytes[length++] = bytes[i];
            }
        }

        var decoded = bytes.AsSpan(0, length);
        return Utf8.IsValid(decoded) ? Utf8Text.GetString(decoded) : null;
    }

    /// <summary>Bytes that are UTF-8 are taken for it: as Latin-1 they would be rows of odd signs.</summary>
    private static string Readable(string header)
    {
        if (System.Text.Ascii.IsValid(header))
        {
            return header;
        }

        var bytes = Latin1.GetBytes(header);
        return Utf8.IsValid(bytes) ? Utf8Text.GetString(bytes) : header;
    }

    private static string Unquoted(string text)
    {
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 1; i < text.Length - 1; i++)
        {
            // A quoted pair stands for its second character.
            i += text[i] == '\\' && i < text.Length - 2 ? 1 : 0;
            plain.Append(text[i]);
        }

        return plain.ToString();
    }
}
