using System.Runtime.InteropServices;
using System.Text;

namespace LeadRouter.Engine.Normalisation;

/// <summary>
/// Unicode normalisation form KC by our own tables. <c>string.Normalize</c> needs ICU: where globalisation is invariant, as it is here, it gives every text
/// back as it came (.NET 10), and a decomposed "ü" from a Mac would be another e-mail address than a composed one.
/// </summary>
public static class Nfkc
{
    private const int SyllableBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TailBase = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;

    /// <param name="text">Well-formed: lone surrogates become U+FFFD.</param>
    public static string Normalise(string text)
    {
        var data = NfkcData.Instance;
        foreach (var c in text)
        {
            if (c > '\u007f' && data.MayChange(c))
            {
                return Compose(Decompose(text, data), data);
            }
        }

        return text;
    }

    private static List<int> Decompose(string text, NfkcData data)
    {
        var points = new List<int>(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            var point = rune.Value;
            if (point - SyllableBase is >= 0 and < Leads * Vowels * Tails and var syllable)
            {
                points.Add(LeadBase + (syllable / (Vowels * Tails)));
                points.Add(VowelBase + (syllable % (Vowels * Tails) / Tails));
                if (syllable % Tails is > 0 and var tail)
                {
                    points.Add(TailBase + tail);
                }
            }
            else if (data.Decomposition(point) is { } parts)
            {
                points.AddRange(parts);
            }
            else
            {
                points.Add(point);
            }
        }

        Reorder(points, data);
        return points;
    }

    /// <summary>Marks between two letters in the order of their classes; marks of one class keep theirs. Sorted, not moved one by one: a text can be all marks.</summary>
    private static void Reorder(List<int> points, NfkcData data)
    {
        for (var i = 0; i < points.Count; i++)
        {
            var start = i;
            var isOrdered = true;
            byte last = 0;
            for (; i < points.Count && data.CombiningClass(points[i]) is not 0 and var order; i++)
            {
                isOrdered &= order >= last;
                last = order;
            }

            if (!isOrdered)
            {
                List<int> ordered = [.. points.GetRange(start, i - start).OrderBy(data.CombiningClass)];
                CollectionsMarshal.AsSpan(ordered).CopyTo(CollectionsMarshal.AsSpan(points)[start..]);
            }
        }
    }

    private static string Compose(List<int> points, NfkcData data)
    {
        var composed = new List<int>(points.Count);
        var starter = -1;
        byte last = 0;
        foreach (var point in points)
        {
            var order = data.CombiningClass(point);
            var isBlocked = starter < 0 || (starter < composed.Count - 1 && last >= order);
            if (!isBlocked && Pair(composed[starter], point, data) is { } composite)
            {
                composed[starter] = composite;
                continue;
            }

            composed.Add(point);
            last = order;
            starter = order == 0 ? composed.Count - 1 : starter;
        }

        var text = new StringBuilder(composed.Count);
        Span<char> characters = stackalloc char[2];
        foreach (var point in composed)
        {
            text.Append(characters[..new Rune(point).EncodeToUtf16(characters)]);
        }

        return text.ToString();
    }

    private static int? Pair(int first, int second, NfkcData data)
    {
        if (first - LeadBase is >= 0 and < Leads and var lead && second - VowelBase is >= 0 and < Vowels and var vowel)
        {
            return SyllableBase + (((lead * Vowels) + vowel) * Tails);
        }

        if (
            first - SyllableBase is >= 0 and < Leads * Vowels * Tails and var syllable
            && syllable % Tails == 0
            && second - TailBase is > 0 and < Tails and var tail
        )
        {
            return first + tail;
        }

        return data.Composition(first, second);
    }
}
