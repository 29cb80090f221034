using System.Text;

namespace LeadRouter.Engine.Personas;

/// <summary>A job title as plain words: lower case, without accents, split at everything that is no letter or digit.</summary>
internal static class TitleTokens
{
    public static List<string> Of(string title)
    {
        var folded = TextNormaliser
            .Fold(title)
            .Replace("r&d", "rnd", StringComparison.Ordinal)
            .Replace("f&e", "rnd", StringComparison.Ordinal);
        var tokens = new List<string>();
        var token = new StringBuilder();
        for (var i = 0; i < folded.Length; i++)
        {
            if (char.IsLetterOrDigit(folded[i]))
            {
                Append(token, folded[i]);
            }
            else if (!IsDotOfAcronym(folded, i) && token.Length > 0)
            {
                tokens.Add(token.ToString());
                token.Clear();
            }
        }

        if (token.Length > 0)
        {
            tokens.Add(token.ToString());
        }

        return tokens;
    }

    // C.E.O. and V.P. are one word each; "Sr. Manager" is two.
    private static bool IsDotOfAcronym(string text, int i) =>
        text[i] == '.' && i > 0 && char.IsLetter(text[i - 1]) && (i == 1 || !char.IsLetterOrDigit(text[i - 2]));

    private static void Append(StringBuilder token, char c)
    {
        if (c == 'ß')
        {
            token.Append("ss");
        }
        else if (c != '\u0301' && c != '\u0308')
        {
            token.Append(
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
                }
            );
        }
    }
}
