namespace LeadRouter.Engine.Accounts;

/// <summary>A company's name as it is compared: NFKC, lower case, words only, without legal forms at its end.</summary>
public static class CompanyName
{
    private static readonly HashSet<string> LegalForms = new(StringComparer.Ordinal)
    {
        "inc",
        "incorporated",
        "llc",
        "ltd",
        "limited",
        "corp",
        "corporation",
        "co",
        "company",
        "lp",
        "llp",
        "plc",
        "pllc",
        "pbc",
        "gmbh",
        "mbh",
        "ggmbh",
        "ag",
        "kg",
        "kgaa",
        "ohg",
        "ug",
        "haftungsbeschränkt",
        "eg",
        "ev",
        "gbr",
        "ek",
        "se",
        "sa",
        "sas",
        "sasu",
        "sarl",
        "sàrl",
        "eurl",
        "sci",
        "snc",
        "srl",
        "spa",
        "sapa",
        "sl",
        "slu",
        "slne",
        "lda",
        "ltda",
        "cv",
        "sab",
        "bv",
        "nv",
        "vof",
        "bvba",
        "cvba",
        "vzw",
        "asbl",
        "oy",
        "oyj",
        "ab",
        "publ",
        "as",
        "asa",
        "aps",
        "hf",
        "ehf",
        "sro",
        "oo",
        "zoo",
        "spzoo",
        "spółka",
        "doo",
        "dd",
        "ad",
        "ood",
        "eood",
        "kft",
        "zrt",
        "nyrt",
        "bt",
        "uab",
        "sia",
        "oü",
        "pty",
        "pte",
        "pvt",
        "private",
        "bhd",
        "sdn",
        "kk",
        "jsc",
        "ooo",
        "oao",
        "zao",
        "tov",
        "tic",
        "sti",
        "fze",
        "fzco",
    };

    private static readonly HashSet<string> Joints = new(StringComparer.Ordinal) { "and", "und", "et", "y", "e", "sp", "z", "o" };

    /// <summary><c>Müller &amp; Söhne GmbH &amp; Co. KG</c> gives <c>müller söhne</c>; null when no word is left.</summary>
    public static string? Normalise(string? name)
    {
        var words = Words(name ?? "");
        var count = words.Count;
        while (count > 1 && (LegalForms.Contains(words[count - 1]) || IsJointBeforeForm(words, count)))
        {
            count--;
        }

        return count == 0 ? null : string.Join(' ', words.Take(count));
    }

    // "sp. z o.o." and "GmbH und Co": a joint goes only when a legal form has gone behind it.
    private static bool IsJointBeforeForm(List<string> words, int count) => count < words.Count && Joints.Contains(words[count - 1]);

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var word = new System.Text.StringBuilder();
        var folded = TextNormaliser.Fold(name);
        for (var i = 0; i < folded.Length; i++)
        {
            var c = folded[i];
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                word.Append(c);
            }
            else if (!IsInsideAcronym(folded, i) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    // The dots of S.A. and s.r.o. part nothing; nor does an apostrophe.
    private static bool IsInsideAcronym(string text, int i) =>
        text[i] is '\'' or '’' || (text[i] == '.' && i > 0 && char.IsLetter(text[i - 1]) && (i == 1 || !char.IsLetterOrDigit(text[i - 2])));
}
