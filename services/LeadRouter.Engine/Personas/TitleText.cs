using System.Buffers;
using System.Text;

namespace LeadRouter.Engine.Personas;

/// <summary>A job title as people type it, made plain: folded, without accents, mark-up and addresses, and with one form for all genders.</summary>
internal static class TitleText
{
    /// <summary>What stands behind so many characters is no title any more.</summary>
    private const int Longest = 300;

    /// <summary>After <c>/</c>, <c>·</c> or in brackets: Director/a, Chargé·e, Directeur(trice).</summary>
    private static readonly HashSet<string> RomanceEndings = ["a", "e", "o", "ne", "fe", "se", "ice", "rice", "trice", "euse"];

    private static readonly SearchValues<char> InAddresses = SearchValues.Create("@:.");
    private static readonly SearchValues<char> BeforeEndings = SearchValues.Create(":*_·/(");

    public static string Of(string title)
    {
        var text = TextNormaliser.Fold(title.Length > 4 * Longest ? title[..(4 * Longest)] : title);
        text = WithoutMarks(text.Length > Longest ? text[..Longest] : text);
        if (text.Contains('<', StringComparison.Ordinal))
        {
            text = WithoutTags(text);
        }

        if (text.Contains('&', StringComparison.Ordinal))
        {
            text = text.Replace("&amp;", "&", StringComparison.Ordinal).Replace("&nbsp;", " ", StringComparison.Ordinal);
        }

        if (text.AsSpan().ContainsAny(InAddresses) && Words(text).Any(IsAddress))
        {
            text = string.Join(' ', Words(text).Where(word => !IsAddress(word)));
        }

        // German for one who was.
        foreach (var was in (string[])["a.d.", "a. d.", "i.r.", "i. r."])
        {
            text = Replaced(text, was, " retired ");
        }

        return text.AsSpan().ContainsAny(BeforeEndings) ? OneGender(text) : text;
    }

    /// <summary>Accents, umlauts and ß as plain letters.</summary>
    private static string WithoutMarks(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
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

    private static string WithoutTags(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] == '<' ? text.AsSpan(i + 1).IndexOfAny('<', '>') : -1;
            if (end >= 0 && text[i + 1 + end] == '>')
            {
                plain.Append(' ');
                i += end + 1;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    // ceo@acme.example and https://profiles.example/in/ceo name no rank.
    private static bool IsAddress(string word) =>
        word.StartsWith("http:", StringComparison.Ordinal)
        || word.StartsWith("https:", StringComparison.Ordinal)
        || word.StartsWith("www.", StringComparison.Ordinal)
        || (word.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && word.IndexOf('.', at) > at + 1);

    private static string Replaced(string text, string part, string by)
    {
        var at = text.IndexOf(part, StringComparison.Ordinal);
        if (at < 0 || (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] == '.')))
        {
            return text;
        }

        var end = at + part.Length;
        return end < text.Length && char.IsLetterOrDigit(text[end]) ? text : text[..at] + by + text[end..];
    }

    // Leiter:in, Leiter*in, Leiter_in, Leiter/-in and Leiter(in) are Leiterin; Director/a and Directeur·rice lose their ends.
    private static string OneGender(string text)
    {
        var one = new StringBuilder(text.Length);
        var letters = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (letters >= 2 && text[i] is ':' or '*' or '_' or '·' or '/' or '(' && Ending(text, i, letters) is { } ending)
            {
                one.Append(ending.Kept);
                i = ending.End - 1;
                letters = 0;
                continue;
            }

            letters = char.IsLetter(text[i]) ? letters + 1 : 0;
            one.Append(text[i]);
        }

        return one.ToString();
    }

    private static (string Kept, int End)? Ending(string text, int mark, int lettersBefore)
    {
        var start = mark + 1 < text.Length && text[mark] is '/' or '·' && text[mark + 1] == '-' ? mark + 2 : mark + 1;
        var end = start;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        var isClosed = end < text.Length && text[end] == ')';
        if (text[mark] == '(' && !isClosed)
        {
            return null;
        }

        var after = text[mark] == '(' ? end + 1 : end;
        var letters = text[start..end];
        return letters is "in" or "innen" ? ("in", after)
            : lettersBefore >= 3 && text[mark] is '/' or '·' or '(' && RomanceEndings.Contains(letters) ? ("", after)
            : null;
    }
}
