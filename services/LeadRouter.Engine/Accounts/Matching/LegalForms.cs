using System.Text;
using System.Text.RegularExpressions;

namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Legal forms in names: what a name is compared without.</summary>
internal static class LegalForms
{
    private static readonly Regex AustrianOwner = new(
        @"\s(?:e\.\s?u\.?|eingetragene[rs]?\s+unternehmer(?:in)?)(?:\s|$)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    );
    private static readonly FormSet AtEnd = new(LegalFormWords.AtEnd);
    private static readonly FormSet BehindForm = new(LegalFormWords.BehindForm);
    private static readonly FormSet AtStart = new(LegalFormWords.AtStart);
    private static readonly FormSet Anywhere = new(LegalFormWords.Anywhere);
    private static readonly HashSet<string> Names = new(LegalFormWords.Names.Split(' '), StringComparer.Ordinal);
    private static readonly HashSet<string> Joints = new("& and und et y e i".Split(' '), StringComparer.Ordinal);
    private static readonly HashSet<string> Cyrillic = new(LegalFormWords.Cyrillic.Split(' '), StringComparer.Ordinal);

    /// <summary>The forms behind which Italian partnerships name their partners: <c>snc di Rossi &amp; C.</c></summary>
    private static readonly HashSet<string> OfPartners = new(["snc", "sas"], StringComparer.Ordinal);

    /// <summary>Without the forms that are told apart in their own script alone, and those that Asian scripts write up against a name.</summary>
    public static string OutOfScript(string name)
    {
        // "M/s", as Indian letters address a company.
        name = name.StartsWith("m/s", StringComparison.Ordinal) && name.Length > 3 && !char.IsLetterOrDigit(name[3]) ? name[4..] : name;
        // Austria's "e.U." without dots is the Union.
        name = AustrianOwner.Replace(name, " ");
        if (Ascii.IsValid(name))
        {
            return name;
        }

        foreach (var form in LegalFormWords.Unparted)
        {
            name = name.Replace(form, " ", StringComparison.Ordinal);
        }

        return name.Any(IsCyrillic) ? WithoutCyrillic(name) : name;
    }

    /// <summary>Takes the forms out; what would leave nothing stays.</summary>
    /// <returns>The forms, in their order.</returns>
    public static List<string> Strip(List<string> words)
    {
        var found = new List<string>();
        for (var i = 1; i + 1 < words.Count; i++)
        {
            if (OfPartners.Contains(words[i]) && words[i + 1] == "di")
            {
                found.Add(words[i]);
                words.RemoveRange(i, words.Count - i);
            }
        }

        // Not in front: "INC Research" is called so. What stands in front as a form is in a list of its own.
        for (var i = 1; i < words.Count; )
        {
            var length = Anywhere.At(words, i);
            if (length > 0 && length < words.Count)
            {
                Remove(words, i, length, found);
            }
            else
            {
                i++;
            }
        }

        // As in lists that are sorted: "Trading Company Ltd, The".
        if (words.Count > 1 && words[^1] == "the")
        {
            words.RemoveAt(words.Count - 1);
        }

        StripEnd(words, found);
        StripState(words, found);

        // "GmbH & Co. KG": a joint goes only when a form has gone behind it.
        while (found.Count > 0 && words.Count > 1 && Joints.Contains(words[^1]))
        {
            words.RemoveAt(words.Count - 1);
            StripEnd(words, found);
        }

        // What would leave a trade alone is a name: "AB Consulting". Romanians put "SC" before, and the form behind.
        while (
            (AtStart.At(words, 0) is > 0 and var length || (length = IsRomanian(words, found) ? 1 : 0) > 0)
            && words.Skip(length).Any(word => !NameWords.Trade.Contains(word) && !NameWords.Stop.Contains(word))
        )
        {
            Remove(words, 0, length, found);
        }

        return found;
    }

    /// <summary>Whether the words are a legal form and nothing else.</summary>
    public static bool IsForm(List<string> words) =>
        words.Count > 0 && words.Count <= AtEnd.Longest && AtEnd.Contains(FormSet.Phrase(words, 0, words.Count));

    private static void StripEnd(List<string> words, List<string> found)
    {
        while (AtEnd.AtEndOf(words) is > 0 and var length && length < words.Count && !IsName(words, length))
        {
            Remove(words, words.Count - length, length, found);
        }
    }

    /// <summary><c>GmbH i.G.</c>, <c>B.V. i.o.</c>: the form may stand before it, or have been taken out already.</summary>
    private static void StripState(List<string> words, List<string> found)
    {
        var length = BehindForm.AtEndOf(words);
        if (length == 0 || length >= words.Count)
        {
            return;
        }

        var rest = words.GetRange(0, words.Count - length);
        if (found.Count > 0 || (AtEnd.AtEndOf(rest) is > 0 and var form && form < rest.Count))
        {
            Remove(words, words.Count - length, length, found);
            StripEnd(words, found);
        }
    }

    /// <summary>"Groupe PSA", "Vision RT": behind nothing but a word that many have, letters that are a form in one country are who the company is.</summary>
    private static bool IsName(List<string> words, int length) =>
        length == 1
        && Names.Contains(words[^1])
        && (
            words.Take(words.Count - 1).All(word => NameWords.Structure.Contains(word) || NameWords.Stop.Contains(word))
            || (words.Count == 2 && NameWords.Common.Contains(words[0]))
        );

    private static bool IsRomanian(List<string> words, List<string> found) =>
        words[0] == "sc" && (found.Contains("srl") || found.Contains("sa"));

    private static void Remove(List<string> words, int index, int length, List<string> found)
    {
        found.Add(FormSet.Phrase(words, index, length));
        words.RemoveRange(index, length);
    }

    private static bool IsCyrillic(char c) => c is >= '\u0400' and <= '\u04ff';

    private static string WithoutCyrillic(string name)
    {
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; )
        {
            var end = i;
            while (end < name.Length && char.IsLetterOrDigit(name[end]))
            {
                end++;
            }

            text.Append(end > i && Cyrillic.Contains(name[i..end]) ? "" : name[i..Math.Max(end, i + 1)]);
            i = Math.Max(end, i + 1);
        }

        return text.ToString().Any(char.IsLetterOrDigit) ? text.ToString() : name;
    }
}
