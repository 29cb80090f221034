using System.Buffers.Text;

namespace LeadRouter.Intake.Segment;

/// <summary>
/// JavaScript cuts text between the halves of a surrogate pair and writes the half as <c>\ud83d</c>: valid JSON, but no text.
/// Each lone half becomes <c>\ufffd</c>; nothing moves, so ranges into the original stay right.
/// </summary>
internal static class LoneSurrogates
{
    private const int Escape = 6;

    public static ReadOnlyMemory<byte> Replace(ReadOnlyMemory<byte> json)
    {
        var text = json.Span;
        byte[]? copy = null;
        var at = 0;
        while (at < text.Length)
        {
            var next = text[at..].IndexOf((byte)'\\');
            if (next < 0)
            {
                break;
            }

            at += next;
            var half = Surrogate(text[at..]);
            if (half is null)
            {
                at += 2;
            }
            else if (
                char.IsHighSurrogate(half.Value)
                && at + Escape < text.Length
                && Surrogate(text[(at + Escape)..]) is { } low
                && char.IsLowSurrogate(low)
            )
            {
                at += 2 * Escape;
            }
            else
            {
                copy ??= text.ToArray();
                "\\ufffd"u8.CopyTo(copy.AsSpan(at));
                at += Escape;
            }
        }

        return copy ?? json;
    }

    /// <summary>The surrogate that an escape stands for; null when there is no escape of a surrogate.</summary>
    private static char? Surrogate(ReadOnlySpan<byte> text) =>
        text.Length >= Escape
        && text[0] == '\\'
        && text[1] == 'u'
        && Utf8Parser.TryParse(text[2..Escape], out ushort code, out var used, 'x')
        && used == 4
        && char.IsSurrogate((char)code)
            ? (char)code
            : null;
}
