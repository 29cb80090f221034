using System.Text;

namespace LeadRouter.Fuzz.Targets;

/// <summary>An input of header lines, an empty line and a body.</summary>
/// <param name="Headers">Each character one byte, as Latin-1 reads it; a line without a colon has no value.</param>
internal sealed record HeadedInput(IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    public static HeadedInput Of(byte[] input)
    {
        var end = input.AsSpan().IndexOf("\n\n"u8);
        var head = Encoding.Latin1.GetString(input, 0, end < 0 ? input.Length : end);
        return new HeadedInput([.. head.Split('\n').Select(Header)], end < 0 ? default : input.AsMemory(end + 2));
    }

    public string? First(string name) => Headers.FirstOrDefault(header => header.Key == name).Value;

    private static KeyValuePair<string, string> Header(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? KeyValuePair.Create(line, "") : KeyValuePair.Create(line[..colon], line[(colon + 2)..]);
    }
}
