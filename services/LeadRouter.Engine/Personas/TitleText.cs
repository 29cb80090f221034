using System.Text.RegularExpressions;

namespace LeadRouter.Engine.Personas;

/// <summary>A job title as people type it, made plain: folded, without mark-up, addresses, "(m/w/d)", and with one form for all genders.</summary>
internal static partial class TitleText
{
    /// <summary>What stands behind so many characters is no title any more.</summary>
    private const int Longest = 300;

    public static string Of(string title)
    {
        var text = TextNormaliser.Fold(title.Length > 4 * Longest ? title[..(4 * Longest)] : title);
        text = text.Length > Longest ? text[..Longest] : text;
        text = WithoutMarks(text);
        if (text.Contains('<', StringComparison.Ordinal) || text.Contains('&', StringComparison.Ordinal))
        {
            text = Tags().Replace(text, " ");
            text = text.Replace("&amp;", "&", StringComparison.Ordinal).Replace("&nbsp;", " ", StringComparison.Ordinal);
            text = ResearchAndDevelopment().Replace(text, "rnd");
        }

        text = Addresses().Replace(text, " ");
        text = AnyGender().Replace(text, " ");
        text = OutOfOffice().Replace(text, " retired ");
        text = GermanEnding().Replace(text, "in");
        return RomanceEnding().Replace(text, "");
    }

    /// <summary>Accents, umlauts and ß as plain letters.</summary>
    private static string WithoutMarks(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }

        var plain = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            switch (c)
            {
                case 'ß':
                    plain.Append("ss");
                    break;
                case 'œ':
                    plain.Append("oe");
                    break;
                case >= '\u0300' and <= '\u036f':
                    break;
                default:
                    plain.Append(Plain(c));
                    break;
            }
        }

        return plain.ToString();
    }

    private static char Plain(char c) =>
        c switch
        {
            'à' or 'á' or 'â' or 'ã' or 'ä' or 'å' => 'a',
            'ç' => 'c',
            'è' or 'é' or 'ê' or 'ë' => 'e',
            'ì' or 'í' or 'î' or 'ï' => 'i',
            'ñ' => 'n',
            'ò' or 'ó' or 'ô' or 'õ' or 'ö' or 'ø' => 'o',
            'ù' or 'ú' or 'û' or 'ü' => 'u',
            _ => c,
        };

    [GeneratedRegex("<[^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\b(r ?& ?d|f ?& ?e)\b", RegexOptions.CultureInvariant)]
    private static partial Regex ResearchAndDevelopment();

    // ceo@acme.example and https://profiles.example/in/ceo name no rank.
    [GeneratedRegex(@"\S+@\S+\.\S+|https?:\S+|www\.\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();

    // (m/w/d), f/m/x, H/F.
    [GeneratedRegex(@"\b[mwfdxhi](?:\s?[/|*]\s?[mwfdxhi])+\b", RegexOptions.CultureInvariant)]
    private static partial Regex AnyGender();

    // "a. D." and "i. R.": German for one who was.
    [GeneratedRegex(@"(?<!\w\.?)(?:a\. ?d|i\. ?r)\.(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex OutOfOffice();

    // Leiter:in, Leiter*in, Leiter_in, Leiter/in, Leiter/-in, Leiter(in).
    [GeneratedRegex(@"(?<=\p{L}{2})(?:[:*_·]|/-?|\()in(?:nen)?\)?(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex GermanEnding();

    // Director/a, Consejero(a), Chargé·e, Directeur·rice, Directeur(trice).
    [GeneratedRegex(@"(?<=\p{L}{3})(?:[·/]-?|\((?=\p{L}{1,5}\)))(?:a|e|o|ne|fe|se|ice|rice|trice|euse)\)?(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex RomanceEnding();
}
