namespace LeadRouter.Engine.Personas;

/// <summary>Who works for somebody else: assistants and secretaries, and not the officers who are called so.</summary>
internal static class AssistantReading
{
    /// <summary>Words of what an assistant manager manages, and the manager.</summary>
    private const int MostOfManaged = 3;

    public static bool IsAssistant(List<TitleWord> words)
    {
        var isNamed = false;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].Text;
            if (IsServant(words, i))
            {
                return true;
            }

            if (
                (SeniorityWords.Assistants.Contains(word) && !(word is "pa" or "ea" && AmericanStates.IsState(words, i)))
                || SeniorityReading.EndsWith(word, SeniorityWords.AssistantEndings)
            )
            {
                isNamed = true;
                if (!IsOfficer(words, i) && !IsHeadOfSecretariat(words, i))
                {
                    return true;
                }
            }
        }

        // Adjoint au directeur; a directeur adjoint is one.
        return !isNamed && words.Count > 0 && SeniorityWords.DeputiesBehind.Contains(words[0].Text);
    }

    // "Berater der Geschäftsführung"; "Berater und Geschäftsführer" is one.
    private static bool IsServant(List<TitleWord> words, int i) =>
        SeniorityWords.Servants.Contains(words[i].Text)
        && i + 1 < words.Count
        && words[i + 1] is { AfterComma: false, AfterAnd: false, Text: var next }
        && (SeniorityWords.Served.Contains(next) || SeniorityReading.IsTopAt(words, i + 1));

    // "Secrétaire générale", "Company Secretary", "CFO & Secretary", "SVP, Assistant Treasurer": none of them assists.
    private static bool IsOfficer(List<TitleWord> words, int i)
    {
        var word = words[i].Text;
        var next = SeniorityReading.Next(words, i);
        var before = i == 0 ? "" : words[i - 1].Text;
        // In English alone: an "asistente del director" is none.
        return SeniorityWords.DirectorPairs.Contains(word + " " + next)
            || SeniorityWords.Directors.Contains(word)
            || (word == "assistant" && SeniorityWords.AssistedRanks.Contains(next))
            || IsAssistantManager(words, i)
            || (word == "assistant" && SeniorityWords.AssistedOffices.Contains(next) && IsBesideOffice(words, i))
            || (
                word == "secretary"
                && (
                    SeniorityWords.OfficerSecretaries.Contains(before)
                    || IsBesideOffice(words, i)
                    || IsBeforeOffice(words, i)
                    || (before == "assistant" && IsBesideOffice(words, i - 1))
                )
            );
    }

    /// <summary><c>Assistant Store Manager</c>; the "Assistant to the Store Manager" is none, nor is the "Executive Assistant, Office Manager".</summary>
    private static bool IsAssistantManager(List<TitleWord> words, int i)
    {
        if (words[i] is not { Text: "assistant", IsForSomebody: false } || (i > 0 && !words[i].AfterComma))
        {
            return false;
        }

        for (var end = i + 1; end < words.Count && end <= i + MostOfManaged && words[end] is { AfterComma: false, AfterAnd: false }; end++)
        {
            if (words[end].Text is "manager" or "director")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Behind an "and" or a comma after an office of the same person.</summary>
    private static bool IsBesideOffice(List<TitleWord> words, int i)
    {
        if (i == 0 || !(words[i].AfterAnd || words[i].AfterComma))
        {
            return false;
        }

        return HoldsOffice(words.GetRange(0, i));
    }

    /// <summary>Before an "and" and an office: <c>Secretary and General Counsel</c>.</summary>
    private static bool IsBeforeOffice(List<TitleWord> words, int i) =>
        i == 0 && words.Count > 1 && words[1].AfterAnd && HoldsOffice(words.GetRange(1, words.Count - 1));

    private static bool HoldsOffice(List<TitleWord> offices) =>
        SeniorityReading.IsTop(offices)
        || SeniorityReading.IsVp(offices)
        || SeniorityReading.IsDirector(offices)
        || SeniorityReading.IsOwner(offices)
        || offices.Exists(word => word.Text is "treasurer" or "counsel");

    private static bool IsHeadOfSecretariat(List<TitleWord> words, int i) =>
        i > 0
        && (
            SeniorityWords.Secretariats.Contains(words[i].Text)
            || words[i].Text.EndsWith("assistenz", StringComparison.Ordinal)
            || words[i].Text.EndsWith("sekretariat", StringComparison.Ordinal)
        )
        && SeniorityWords.Heads.Contains(words[0].Text)
        && words.FindIndex(1, i, word => word.AfterComma || word.AfterAnd) < 0;
}
