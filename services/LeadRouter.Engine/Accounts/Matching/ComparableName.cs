using System.Text.RegularExpressions;

namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>A company's name with the other names that it holds: in brackets, behind "trading as", before "formerly".</summary>
internal sealed class ComparableName
{
    private const int LongestName = 200;
    private const int MostForms = 6;

    /// <summary>Of letters and two words.</summary>
    private const int LeastSpaces = 2;

    // Without a time limit, which would make the answer depend on how busy the machine is: these never look back.
    private const RegexOptions Linear = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private const string AliasWords =
        @"(?:d\.?/?b\.?/?a\.?|t/a|trading\s+as|doing\s+business\s+as|also\s+known\s+as|a\.?/?k\.?/?a\.?|f\.?/?k\.?/?a\.?|n\.?/?k\.?/?a\.?|(?:formerly|previously)(?:\s+(?:known\s+as|called|trading\s+as))?|vormals|vorm\.|ehemals|ehem\.|früher|frueher|anciennement|già|precedentemente|antes|anteriormente|voorheen|tidligere|tidigare|aiemmin)\s+";

    private const string Once = @"ex(?:\s*-\s*|\.?\s+)";

    /// <summary>Where the post is brought: <c>Acme c/o Regus</c>.</summary>
    private static readonly Regex CareOf = new(@"(?:,|;|-|–|\(|\s)\s*(?:c\s*/\s*o|care\s+of|z\.\s?hd\.?|p/a)\s.*$", Linear);

    /// <summary>For whom an agency asks: <c>Hays (for Acme)</c>, <c>Hays on behalf of Acme</c>.</summary>
    private static readonly Regex Client = new(
        @"(?:,|;|\s[-–]|\()\s*(?:for|für|fuer|i\.\s?a\.|im\s+auftrag|pour|para|per\s+conto\s+di|voor)\s.*$|\s(?:on\s+behalf\s+of|im\s+auftrag\s+(?:von|der|des)|pour\s+le\s+compte\s+de|en\s+nombre\s+de)\s.*$",
        Linear
    );

    /// <summary>"a Wingtip company", "a division of Wingtip", "ein Unternehmen der Wingtip-Gruppe": whose it is, not what it is called.</summary>
    private static readonly Regex Owner = new(
        @"(?:,|-|–|\s)\s*(?:an?\s+[^,()]{2,60}\s+(?:company|business|brand)|(?:(?:an?|now|formerly|previously)\s+)*(?:division|subsidiary|member|part|unit|brand)\s+of\s+[^,()]{2,80})\s*$"
            // Elsewhere these words begin names: "Nouvelle Société de Construction".
            + @"|(?:,|\||\s[-–—]\s|\()\s*(?:(?:eine?|une?|una|een|en|et|ett)\s+)?(?:(?:unternehmen|tochter|tochterunternehmen|tochtergesellschaft|marke|mitglied|teil|gesellschaft)\s+(?:der|des|von)|(?:société|filiale|marque|entreprise|entité|membre)\s+(?:du|de|des)|(?:empresa|filial|marca|sociedad|parte|società|azienda|marchio)\s+(?:del|de|della|di)|(?:onderdeel|dochter|bedrijf)\s+van|del\s+a[vf]|företag\s+i|selskab\s+i)\s+[^,()]{2,80}\s*$",
        Linear
    );

    private static readonly Regex Bracket = new(@"\(([^()]*)\)", Linear);

    // "Now" is a word of many names, and "Ex" of some ("Fed Ex"): they tell another one behind a comma, a dash or a bracket alone.
    private static readonly Regex Alias = new(@"(?:,?\s+" + AliasWords + @"|\s+ex-|(?:,|;|\s[-–])\s*(?:now\s+|" + Once + "))", Linear);
    private static readonly Regex Introduction = new(@"^(?:" + AliasWords + @"|now\s+|" + Once + ")", Linear);

    private ComparableName(string text, NameForm[] forms) => (Text, Forms) = (text, forms);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The whole of it first.</summary>
    public NameForm[] Forms { get; }

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

        return forms.Count == 0 ? null : new ComparableName(text.Trim(), [.. forms]);
    }

    private static IEnumerable<string> Readings(string name)
    {
        name = Kept(Owner, Kept(Client, Kept(CareOf, name)));
        var aliases = new List<string>();
        var inline = Bracket.Replace(
            name,
            match =>
            {
                var inside = match.Groups[1].Value.Trim();
                if (Owner.IsMatch(", " + inside) || Client.IsMatch(", " + inside) || inside.Length == 0)
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
        foreach (
            var part in parts
                .Append(parts.Length > 1 ? "" : inline.Split('|')[0])
                .Concat(aliases)
                .Append(WithoutArticle(inline))
                .Append(Introduction.Replace(inline, "") is { } later && later.Length < inline.Length ? later : "")
                .Concat(LettersAndName(inline))
        )
        {
            if (part.Trim().Length > 0 && (parts.Length == 1 || !IsForm(part)))
            {
                yield return part;
            }
        }
    }

    /// <summary>Without what the expression finds, unless nothing is left: a name may begin so.</summary>
    private static string Kept(Regex aside, string name) =>
        aside.Replace(name, "") is { } rest && rest.Any(char.IsLetterOrDigit) ? rest : name;

    private static bool IsForm(string part) => LegalForms.IsForm(NameTokens.Of(LatinLetters.Of(part, expanded: false)));

    /// <summary>"L'Atelier" is also "Atelier": nothing else parts this article from the name.</summary>
    private static string WithoutArticle(string name) =>
        name.StartsWith("l'", StringComparison.Ordinal) || name.StartsWith("l’", StringComparison.Ordinal) ? name[2..] : "";

    /// <summary>"H &amp; M Hennes &amp; Mauritz": the letters that begin the name are a name of their own, and so is what they abbreviate.</summary>
    private static IEnumerable<string> LettersAndName(string name)
    {
        if (name.AsSpan().Trim().Count(' ') < LeastSpaces)
        {
            return [];
        }

        var words = NameTokens.Of(LatinLetters.Of(LegalForms.OutOfScript(name), expanded: false));
        LegalForms.Strip(words);
        var rest = words.Skip(1).Where(word => !NameWords.Stop.Contains(word)).ToList();
        return rest.Count > 1 && string.Concat(rest.Select(word => word[0])) == words[0] ? [words[0], string.Join(' ', words.Skip(1))] : [];
    }

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
