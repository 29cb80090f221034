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

    /// <summary>Marks between two letters in the order of their classes; marks of one class keep theirs.</summary>
    private static void Reorder(List<int> points, NfkcData data)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var point = points[i];
            var order = data.CombiningClass(point);
            var place = i;
            while (order != 0 && place > 0 && data.CombiningClass(points[place - 1]) > order)
            {
                points[place] = points[place - 1];
                place--;
            }

            points[place] = point;
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
        foreach (var point in composed)
        {
            text.Append(new Rune(point).ToString());
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
