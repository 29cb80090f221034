using System.Text;
using LeadRouter.Engine.Accounts.Matching;

namespace LeadRouter.Engine.Accounts;

/// <summary>A country as ISO 3166-1 alpha-2.</summary>
public static class CountryCode
{
    private static readonly HashSet<string> Articles = new(
        "the la le les l el los las il die der das de".Split(' '),
        StringComparer.Ordinal
    );

    private static readonly Dictionary<string, string> ByName = Read();

    /// <summary>Of a code or a usual name in one of the usual languages; null for what is neither: an unread country is unknown, not a country of its own.</summary>
    public static string? Parse(string text)
    {
        if (text is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'] && text is not ("UK" or "EL"))
        {
            return text;
        }

        var name = Plain(text);
        return ByName.TryGetValue(name, out var code) ? code
            : name.Length == 2 && name.All(char.IsAsciiLetter) ? name.ToUpperInvariant()
            : null;
    }

    /// <summary>A line for each country: its code, and its names parted by <c>|</c>.</summary>
    private static Dictionary<string, string> Read()
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in DataFile.Lines("countries.txt"))
        {
            foreach (var name in line[3..].Split('|'))
            {
                codes.TryAdd(Plain(name), line[..2]);
            }
        }

        return codes;
    }

    /// <summary>Small letters without marks, words alone, without an article before them: "Iran (Islamic Republic of)", "Côte d’Ivoire", "U.S.A.".</summary>
    private static string Plain(string text)
    {
        var folded = LatinLetters.Of(TextNormaliser.Fold(text), expanded: false);
        var plain = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (
                char.IsLetterOrDigit(c)
                || char.IsSurrogate(c)
                || char.GetUnicodeCategory(c)
                    is System.Globalization.UnicodeCategory.NonSpacingMark
                        or System.Globalization.UnicodeCategory.SpacingCombiningMark
            )
            {
                plain.Append(c);
            }
            else if (c == '&')
            {
                plain.Append(" and ");
            }
            else if (c != '.')
            {
                plain.Append(' ');
            }
        }

        var words = plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = words.Length > 1 && Articles.Contains(words[0]) ? 1 : 0;
        return string.Join(' ', words[first..]);
    }
}
