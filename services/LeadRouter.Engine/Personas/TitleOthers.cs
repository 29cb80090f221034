namespace LeadRouter.Engine.Personas;

/// <summary>People and offices in a title that are not the person: whose it is, whom it serves.</summary>
internal static class TitleOthers
{
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
}
