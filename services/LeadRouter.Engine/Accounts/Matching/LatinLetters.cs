using System.Text;

namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Letters without their marks, in the two ways in which people write them: <c>ü</c> as <c>u</c> and as <c>ue</c>.</summary>
internal static class LatinLetters
{
    private static readonly Dictionary<char, string> PlainOf = Build(
        "a àáâãäåāăąǎ|c çćĉċč|d ďđð|e èéêëēĕėęě|g ĝğġģ|h ĥħ|i ìíîïĩīĭįıİ|j ĵ|k ķ|l ĺļľŀł|n ñńņňŋ|o òóôõöøōŏőǒ|r ŕŗř|s śŝşšș|t ţťŧț|u ùúûüũūŭůűųǔ|w ŵ|y ýÿŷ|z źżž|ae æ|oe œ|ss ßẞ|th þ"
    );

    private static readonly Dictionary<char, string> ExpandedOf = Build("ae ä|oe öø|ue ü|aa å");

    /// <param name="folded">As <see cref="TextNormaliser.Fold"/> gives it.</param>
    /// <param name="expanded">True for <c>ue</c>, false for <c>u</c>.</param>
    public static string Of(string folded, bool expanded)
    {
        if (Ascii.IsValid(folded))
        {
            return folded;
        }

        var text = new StringBuilder(folded.Length + 4);
        foreach (var c in folded)
        {
            if (expanded && ExpandedOf.TryGetValue(c, out var pair))
            {
                text.Append(pair);
            }
            else if (PlainOf.TryGetValue(c, out var plain))
            {
                text.Append(plain);
            }
            else if (c is < '\u0300' or > '\u036f')
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    private static Dictionary<char, string> Build(string table)
    {
        var letters = new Dictionary<char, string>();
        foreach (var line in table.Split('|'))
        {
            var (plain, marked) = (
                line[..line.IndexOf(' ', StringComparison.Ordinal)],
                line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]
            );
            foreach (var letter in marked)
            {
                letters.Add(letter, plain);
            }
        }

        return letters;
    }
}
