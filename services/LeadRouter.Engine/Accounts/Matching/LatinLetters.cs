using System.Text;

namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>
/// Letters without their marks, in the two ways in which people write them: <c>ü</c> as <c>u</c> and as <c>ue</c>. Cyrillic and Greek in the letters by which
/// passports and domains write them.
/// </summary>
internal static class LatinLetters
{
    private static readonly Dictionary<char, string> PlainOf = Build(
        "a àáâãäåāăąǎạảấầẩẫậắằẳẵặ|c çćĉċč|d ďđð|e èéêëēĕėęěẹẻẽếềểễệ|g ĝğġģ|h ĥħḥ|i ìíîïĩīĭįıİỉị|j ĵ|k ķ|l ĺļľŀł|n ñńņňŋ|o òóôõöøōŏőǒọỏốồổỗộơớờởỡợ|r ŕŗř|s śŝşšșṣ|t ţťŧțṭ|u ùúûüũūŭůűųǔụủưứừửữự|w ŵ|y ýÿŷỳỵỷỹ|z źżž|ae æ|oe œ|ss ßẞ|th þ|"
            + "a аά|b б|v в|g гґ|d д|e еэёє|zh ж|z з|i иіїήίϊΐ|k к|l л|m м|n н|o оόώ|p п|r р|s с|t т|u у|f ф|kh х|ts ц|ch ч|sh ш|shch щ|y ыйύϋΰ|yu ю|ya я|dj ђ|j ј|lj љ|nj њ|c ћ|dz џ|"
            + "a α|v β|g γ|d δ|e εέ|z ζ|i ηι|th θ|k κ|l λ|m μ|n ν|x ξ|o οω|p π|r ρ|s σς|t τ|y υ|f φ|ch χ|ps ψ"
    );

    private static readonly Dictionary<char, string> ExpandedOf = Build("ae ä|oe öø|ue ü|aa å|i й|ia я|iu ю|h х|c ц");

    /// <param name="folded">As <see cref="TextNormaliser.Fold"/> gives it.</param>
    /// <param name="expanded">True for <c>ue</c>, false for <c>u</c>.</param>
    public static string Of(string folded, bool expanded)
    {
        if (Ascii.IsValid(folded))
        {
            return folded;
        }

        var text = new StringBuilder(folded.Length + 4);
        var before = '\0';
        foreach (var c in folded)
        {
            // "Polyarny", "Louka": a sign that is not heard, and two letters for one sound.
            if (c is 'ь' or 'ъ' || (c == 'й' && before is 'и' or 'ы'))
            {
                continue;
            }

            if (c is 'υ' or 'ύ' && before is 'ο' or 'α' or 'ε')
            {
                text.Append('u');
            }
            else if (expanded && ExpandedOf.TryGetValue(c, out var pair))
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

            before = c;
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
