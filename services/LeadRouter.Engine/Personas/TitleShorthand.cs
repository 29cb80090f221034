namespace LeadRouter.Engine.Personas;

/// <summary>What people write short in titles: letters joined by a mark, abbreviations, and that they learn.</summary>
internal static class TitleShorthand
{
    /// <summary>Letters joined by <c>&amp;</c> or <c>+</c>, each pair as the one word that <see cref="FunctionWords"/> knows.</summary>
    private static readonly Dictionary<string, string> Letters = new(StringComparer.Ordinal)
    {
        ["r d"] = "rnd",
        ["f e"] = "rnd",
        ["i d"] = "rnd",
        ["l d"] = "lnd",
        ["d i"] = "dni",
        ["de i"] = "dni",
        ["f i"] = "fni",
        ["m a"] = "mna",
        ["c b"] = "cnb",
    };

    private static readonly HashSet<string> Joins = new(["and", "und", "et", "y"], StringComparer.Ordinal);

    /// <summary>Letters that stand for several words.</summary>
    private static readonly Dictionary<string, string[]> Abbreviations = new(StringComparer.Ordinal)
    {
        ["kam"] = ["key", "account", "manager"],
        ["bdm"] = ["business", "development", "manager"],
        ["csm"] = ["customer", "success", "manager"],
        ["dpo"] = ["data", "protection", "officer"],
        ["vicedirector"] = ["vice", "director"],
        ["vicedirectora"] = ["vice", "directora"],
        ["vicedirecteur"] = ["vice", "directeur"],
        ["vicedirectrice"] = ["vice", "directrice"],
    };

    /// <summary>Behind a comma these are certificates: <c>Project Manager, CSM</c>.</summary>
    private static readonly HashSet<string> Certificates = new(["csm"], StringComparer.Ordinal);

    /// <summary>After <c>en</c> or <c>en contrat de</c>: French and Spanish for who learns.</summary>
    private static readonly HashSet<string> Courses = new(["alternance", "apprentissage", "stage", "practicas"], StringComparer.Ordinal);

    /// <summary>The name of the letters that are joined there, and how many words they take; null when there are none.</summary>
    public static (string Name, int Length)? LettersAt(List<TitleWord> words, int i)
    {
        var next = i + 1 < words.Count && Joins.Contains(words[i + 1].Text) ? i + 2 : i + 1;
        if (
            words[i].Text.Length > 2
            || next >= words.Count
            || words[next].AfterComma
            || !(words[next].AfterAnd || next > i + 1)
            || !Letters.TryGetValue(words[i].Text + " " + words[next].Text, out var name)
        )
        {
            return null;
        }

        // "I+D+i": what is new in it.
        var isLonger = next + 1 < words.Count && words[next + 1] is { Text: "i", AfterAnd: true };
        return (name, next - i + (isLonger ? 2 : 1));
    }

    /// <summary>The words that an abbreviation stands for; the word itself when it is none.</summary>
    public static ReadOnlySpan<string> Expanded(ref readonly string word, bool isBehindComma) =>
        Abbreviations.TryGetValue(word, out var words) && !(isBehindComma && Certificates.Contains(word))
            ? words
            : new ReadOnlySpan<string>(in word);

    /// <summary>Behind <c>resp.</c> in English, where it is of breath: <c>Resp. Therapist</c>.</summary>
    private static readonly HashSet<string> OfBreath = new(
        ["therapist", "therapists", "therapy", "care", "nurse", "disease", "physician", "technician"],
        StringComparer.Ordinal
    );

    /// <summary><c>Resp. achats</c>, where a thought begins: between two words it is German for "or".</summary>
    public static bool IsResponsable(List<TitleWord> words, int i, bool isFirst) =>
        words[i].Text == "resp" && isFirst && i + 1 < words.Count && !OfBreath.Contains(words[i + 1].Text);

    /// <summary>How many words say there that somebody learns (<c>en alternance</c>, <c>in Ausbildung</c>, <c>contrat d'apprentissage</c> where a thought begins); 0 when none do.</summary>
    public static int LearningAt(List<TitleWord> words, int i, bool isFirst)
    {
        var next = i + 1;
        if (next >= words.Count || words[next].AfterComma)
        {
            return 0;
        }

        if (words[i].Text == "contrat")
        {
            return isFirst && next + 1 < words.Count && words[next].Text is "d" or "de" && Courses.Contains(words[next + 1].Text) ? 3 : 0;
        }

        if (words[i].Text == "en")
        {
            if (words[next].Text == "contrat" && next + 2 < words.Count && words[next + 1].Text is "d" or "de")
            {
                next += 2;
            }

            return Courses.Contains(words[next].Text) ? next - i + 1 : 0;
        }

        // What goes on behind it is a field of work: "Specialist in Training and Development".
        var isLast = next == words.Count - 1 || words[next + 1].AfterComma || words[next + 1].Text is "zum" or "zur" or "als";
        return
            words[i].Text == "in"
            && isLast
            && (
                words[next].Text == "ausbildung"
                || (words[next].Text == "training" && i > 0 && SeniorityWords.Managers.Contains(words[i - 1].Text))
            )
            ? 2
            : 0;
    }
}
