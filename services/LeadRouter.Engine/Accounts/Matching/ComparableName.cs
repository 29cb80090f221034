using System.Text.RegularExpressions;

namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>A company's name with the other names that it holds: in brackets, behind "trading as", before "formerly".</summary>
internal sealed class ComparableName
{
    private const int LongestName = 200;
    private const int MostForms = 6;

    // Without a time limit, which would make the answer depend on how busy the machine is: these never look back.
    private const RegexOptions Linear = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private const string AliasWords =
        @"(?:d\.?/?b\.?/?a\.?|t/a|trading\s+as|doing\s+business\s+as|also\s+known\s+as|a\.?/?k\.?/?a\.?|f\.?/?k\.?/?a\.?|formerly(?:\s+known\s+as)?|previously|vormals|ehemals|früher|frueher|anciennement|già|antes)\s+";

    /// <summary>"a Wingtip company", "a division of Wingtip": whose it is, not what it is called.</summary>
    private static readonly Regex Owner = new(
        @"(?:,|-|–|\s)\s*(?:an?\s+[^,()]{2,60}\s+(?:company|business|brand)|(?:an?\s+)?(?:division|subsidiary|member|part|unit|brand)\s+of\s+[^,()]{2,80})\s*$",
        Linear
    );

    private static readonly Regex Bracket = new(@"\(([^()]*)\)", Linear);

    // "Now" is a word of many names: it tells another one behind a comma, a dash or a bracket alone.
    private static readonly Regex Alias = new(@"(?:,?\s+" + AliasWords + @"|(?:,|;|\s[-–])\s*now\s+)", Linear);
    private static readonly Regex Introduction = new(@"^(?:" + AliasWords + @"|now\s+)", Linear);

    private ComparableName(string text, List<NameForm> forms) => (Text, Forms) = (text, forms);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The whole of it first.</summary>
    public IReadOnlyList<NameForm> Forms { get; }

    /// <summary>Null for what is no name: nothing, "n/a", "self-employed".</summary>
    public static ComparableName? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var folded = TextNormaliser.Fold(text.Length > LongestName ? text[..LongestName] : text);
        var forms = new List<NameForm>();
        foreach (var reading in Readings(folded))
        {
            if (
                forms.Count < MostForms
                && NameForm.Of(reading) is { IsPlaceholder: false } form
                && !forms.Exists(other => other.Compact == form.Compact && other.Expanded == form.Expanded)
            )
            {
                forms.Add(form);
            }
        }

        return forms.Count == 0 ? null : new ComparableName(text.Trim(), forms);
    }

    private static IEnumerable<string> Readings(string name)
    {
        name = Owner.Replace(name, "");
        var aliases = new List<string>();
        var inline = Bracket.Replace(
            name,
            match =>
            {
                var inside = match.Groups[1].Value.Trim();
                if (Owner.IsMatch(", " + inside) || inside.Length == 0)
                {
                    return " ";
                }

                var alias = Introduction.Replace(inside, "");
                if (alias.Length != inside.Length)
                {
                    aliases.Add(alias);
                    return " ";
                }

                if (IsNameOfItsOwn(inside))
                {
                    aliases.Add(inside);
                    return " ";
                }

                return " " + inside + " ";
            }
        );
        var parts = Alias.Split(inline);
        foreach (var part in parts.Append(parts.Length > 1 ? "" : inline.Split('|')[0]).Concat(aliases).Append(WithoutArticle(inline)))
        {
            if (part.Trim().Length > 0 && (parts.Length == 1 || !IsForm(part)))
            {
                yield return part;
            }
        }
    }

    private static bool IsForm(string part) => LegalForms.IsForm(NameTokens.Of(LatinLetters.Of(part, expanded: false)));

    /// <summary>"L'Atelier" is also "Atelier": nothing else parts this article from the name.</summary>
    private static string WithoutArticle(string name) =>
        name.StartsWith("l'", StringComparison.Ordinal) || name.StartsWith("l’", StringComparison.Ordinal) ? name[2..] : "";

    /// <summary>What stands in brackets belongs to the name when it is a place or a legal form: <c>Acme (UK) Ltd</c>.</summary>
    private static bool IsNameOfItsOwn(string inside)
    {
        var words = NameTokens.Of(LatinLetters.Of(inside, expanded: false));
        var count = words.Count;
        for (var i = 0; i < words.Count; i++)
        {
            if (Places.At(words, i, out var length) is not null)
            {
                count -= length;
                i += length - 1;
            }
        }

        return count > 0 && !LegalForms.IsForm(words);
    }
}
