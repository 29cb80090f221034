using System.Collections.Frozen;

namespace LeadRouter.Engine.Signals;

/// <summary>
/// The clues of one field: says in one pass over a text which rules may take it. Of each piece of text only three characters are looked for, those that the fewest
/// other pieces share; whoever is named is looked at in full, so a rule too many costs time and nothing else.
/// </summary>
internal sealed class ClueTexts
{
    /// <summary>Characters that a piece must have to be looked for.</summary>
    public const int Length = 3;

    private const int Bits = 12;
    private const uint Mask = (1 << (7 * Length)) - 1;

    private readonly FrozenDictionary<string, int[]> whole;
    private readonly ulong[] filter = new ulong[(1 << Bits) / 64];
    private readonly FrozenDictionary<uint, int[]> pieces;

    /// <param name="clues">With the numbers of their rules.</param>
    public ClueTexts(ActivityField field, IReadOnlyCollection<(ActivityClue Clue, int Rule)> clues)
    {
        Field = field;
        whole = clues
            .Where(one => one.Clue.IsWhole)
            .GroupBy(one => one.Clue.Text, one => one.Rule, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);
        var parts = clues.Where(one => !one.Clue.IsWhole).ToList();
        var shared = parts
            .SelectMany(one => Codes(one.Clue.Text).Distinct())
            .GroupBy(code => code)
            .ToDictionary(group => group.Key, group => group.Count());
        pieces = parts
            .GroupBy(one => Codes(one.Clue.Text).MinBy(code => shared[code]), one => one.Rule)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray());
        foreach (var code in pieces.Keys)
        {
            filter[Slot(code) >> 6] |= 1ul << (int)(Slot(code) & 63);
        }
    }

    public ActivityField Field { get; }

    /// <summary>Sets the bit of every rule that may take the text.</summary>
    public void Mark(string text, Span<ulong> rules)
    {
        if (whole.Count > 0 && whole.TryGetValue(text, out var exact))
        {
            Set(exact, rules);
        }

        if (pieces.Count == 0)
        {
            return;
        }

        uint code = 0;
        var bits = filter;
        for (var i = 0; i < text.Length; i++)
        {
            code = Next(code, text[i]);
            var slot = Slot(code);
            if ((bits[slot >> 6] & (1ul << (int)(slot & 63))) != 0 && i >= Length - 1 && pieces.TryGetValue(code, out var may))
            {
                Set(may, rules);
            }
        }
    }

    private static void Set(int[] numbers, Span<ulong> rules)
    {
        foreach (var number in numbers)
        {
            rules[number >> 6] |= 1ul << (number & 63);
        }
    }

    private static IEnumerable<uint> Codes(string text)
    {
        uint code = 0;
        for (var i = 0; i < text.Length; i++)
        {
            code = Next(code, text[i]);
            if (i >= Length - 1)
            {
                yield return code;
            }
        }
    }

    private static uint Next(uint code, char c) => ((code << 7) | (c & 0x7fu)) & Mask;

    private static uint Slot(uint code) => (code * 0x9E37_79B1u) >> (32 - Bits);
}
