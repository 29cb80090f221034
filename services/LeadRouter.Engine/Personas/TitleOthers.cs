namespace LeadRouter.Engine.Personas;

/// <summary>People and offices in a title that are not the person: whose it is, whom it serves.</summary>
internal static class TitleOthers
{
    /// <summary>Directly before a rank: it is not held yet.</summary>
    private static readonly HashSet<string> NotYet = Set(
        "future futur futuro futura zukunftig zukunftige zukunftiger kunftig kunftige kunftiger werdender werdende"
    );

    /// <summary>Before a rank, an article between them or none: it is not held.</summary>
    private static readonly HashSet<string> Nots = Set("not kein keine");

    private static readonly HashSet<string> Articles = Set("the a an my our yet der die das des dem le la l el los un une ein eine");

    private static readonly HashSet<string> Kin = Set(
        "son daughter wife husband spouse widow widower brother sister father mother parent child nephew niece fiancee girlfriend boyfriend friend"
            + " sohn tochter frau ehefrau ehemann gattin gatte witwe bruder schwester vater mutter freund freundin"
            + " fils fille femme epouse epoux mari veuve frere soeur pere mere hijo hija esposa esposo mujer marido viuda hermano hermana padre madre"
    );

    private static readonly HashSet<string> Ofs = Set("of to von des der du de del d");

    /// <summary><c>Future CEO</c>, <c>Not a CEO</c>; the <c>Head of Future Mobility</c> and who is <c>not your average CEO</c> hold what they say.</summary>
    public static bool IsNotHeld(List<TitleWord> words, int i) =>
        (NotYet.Contains(words[i].Text) && IsRankAt(words, i + 1))
        || (Nots.Contains(words[i].Text) && IsRankAt(words, Behind(words, i, Articles)));

    /// <summary><c>CEO to be</c>, where the thought ends with it.</summary>
    public static bool IsToBe(List<TitleWord> words, int i) =>
        i > 0
        && words[i].Text == "to"
        && i + 1 < words.Count
        && words[i + 1].Text == "be"
        && (i + 2 == words.Count || words[i + 2].AfterComma);

    /// <summary><c>Wife of the CEO</c>; a <c>Mother of two and CEO</c> is one.</summary>
    public static bool IsKin(List<TitleWord> words, int i) =>
        Kin.Contains(words[i].Text)
        && i + 1 < words.Count
        && Ofs.Contains(words[i + 1].Text)
        && IsRankAt(words, Behind(words, i + 1, Articles));

    private static int Behind(List<TitleWord> words, int i, HashSet<string> between)
    {
        do
        {
            i++;
        } while (i < words.Count && between.Contains(words[i].Text));

        return i;
    }

    private static bool IsRankAt(List<TitleWord> words, int i) =>
        i < words.Count
        && !words[i].AfterComma
        && (
            Vocabulary.IsRank(words[i].Text)
            || words[i].Text is "head" or "chief" or "chef" or "cheffe"
            || SeniorityWords.Deputies.Contains(words[i].Text)
            || SeniorityReading.EndsWith(words[i].Text, SeniorityWords.TopEndings)
            || GermanHeads.IsHead(words[i].Text, isTeam: false)
            || GermanHeads.IsHead(words[i].Text, isTeam: true)
            || SeniorityWords.TopPairs.Contains(words[i].Text + " " + SeniorityReading.Next(words, i))
            || SeniorityWords.DirectorPairs.Contains(words[i].Text + " " + SeniorityReading.Next(words, i))
        );

    /// <summary><c>Founder's Associate</c>: the founder is another. Of assistants it tells the function, as ever: <c>CEO's Assistant</c>.</summary>
    public static bool IsWhose(List<TitleWord> said, int i) =>
        i + 1 < said.Count
        && said[i + 1] is { Text: "s", AfterComma: false, AfterAnd: false }
        && Vocabulary.IsRank(said[i].Text)
        && !(i + 2 < said.Count && SeniorityWords.Assistants.Contains(said[i + 2].Text));

    /// <summary><c>Jefe de prensa del presidente</c>, <c>Leiter Kommunikation des Vorstands</c>; a <c>Mitglied des Vorstands</c> is one.</summary>
    /// <param name="said">The words as they were said.</param>
    /// <param name="i">Where the other may stand.</param>
    /// <param name="before">What was kept of the words before.</param>
    public static bool IsAnotherAtTheTop(List<TitleWord> said, int i, List<TitleWord> before) =>
        i > 0
        && before.Count > 0
        && said[i - 1].Text is "des" or "du" or "del"
        && !SeniorityWords.Members.Contains(before[^1].Text)
        && (
            SeniorityWords.Tops.Contains(said[i].Text)
            || said[i].Text is ['c', _, 'o']
            || (
                i + 1 < said.Count
                && said[i].Text.StartsWith("direct", StringComparison.Ordinal)
                && said[i + 1].Text.StartsWith("general", StringComparison.Ordinal)
            )
        );

    /// <summary><c>Assistant of the Managing Director</c>; an <c>assistant director</c> is one.</summary>
    public static bool IsOfSomebody(List<TitleWord> words, int i) =>
        i > 0
        && words[i].Text is "of" or "for"
        && i + 1 < words.Count
        && words[i + 1].Text == "the"
        && SeniorityWords.Assistants.Contains(words[i - 1].Text);

    /// <summary><c>Manager, Office of the CIO</c>: the office is the CIO's, not the manager.</summary>
    public static bool IsOfficeOf(List<TitleWord> words, int i) =>
        i + 1 < words.Count
        && words[i].Text switch
        {
            "office" => words[i + 1].Text == "of",
            "buro" or "bureau" or "cabinet" or "gabinete" => words[i + 1].Text is "of" or "du" or "des" or "der" or "del"
                || (words[i + 1].Text == "de" && i + 2 < words.Count && words[i + 2].Text == "la"),
            _ => false,
        };

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
