namespace LeadRouter.Engine.Personas;

/// <summary>People and offices in a title that are not the person: whose it is, whom it serves.</summary>
internal static class TitleOthers
{
    // "Founder's Associate": the founder is another. Of assistants it tells the function, as ever: "CEO's Assistant".
    public static bool IsWhose(List<TitleWord> said, int i) =>
        i + 1 < said.Count
        && said[i + 1] is { Text: "s", AfterComma: false, AfterAnd: false }
        && Vocabulary.IsRank(said[i].Text)
        && !(i + 2 < said.Count && SeniorityWords.Assistants.Contains(said[i + 2].Text));

    // "Jefe de prensa del presidente", "Leiter Kommunikation des Vorstands"; a "Mitglied des Vorstands" is one.
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

    // "Assistant of the Managing Director"; an "assistant director" is one.
    public static bool IsOfSomebody(List<TitleWord> words, int i) =>
        i > 0
        && words[i].Text is "of" or "for"
        && i + 1 < words.Count
        && words[i + 1].Text == "the"
        && SeniorityWords.Assistants.Contains(words[i - 1].Text);

    // "Manager, Office of the CIO": the office is the CIO's, not the manager.
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
