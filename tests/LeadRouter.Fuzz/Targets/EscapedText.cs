using System.Buffers;
using System.Globalization;
using System.Text;

namespace LeadRouter.Fuzz.Targets;

/// <summary>Bytes as text; <c>\uD800</c> stands for half a surrogate pair, which UTF-8 cannot say.</summary>
internal static class EscapedText
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    public static string Of(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var made = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isEscape =
                text.AsSpan(i).StartsWith("\\u") && i + 6 <= text.Length && text.AsSpan(i + 2, 4).IndexOfAnyExcept(HexDigits) < 0;
            made.Append(
                isEscape ? (char)ushort.Parse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : text[i]
            );
            i += isEscape ? 5 : 0;
        }

        return made.ToString();
    }
}
