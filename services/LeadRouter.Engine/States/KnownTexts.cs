using System.Collections.Concurrent;

namespace LeadRouter.Engine.States;

/// <summary>Texts of which there are few, one object each: the names of signals and of sources stand in every state that is read.</summary>
internal static class KnownTexts
{
    /// <summary>Senders choose some of them: so many are remembered, further ones are made each time.</summary>
    private const int Most = 4096;

    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ByChars = Known.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    public static string Of(ReadOnlySpan<char> chars)
    {
        if (ByChars.TryGetValue(chars, out var known))
        {
            return known;
        }

        var text = new string(chars);
        return Known.Count < Most ? Known.GetOrAdd(text, text) : text;
    }
}
