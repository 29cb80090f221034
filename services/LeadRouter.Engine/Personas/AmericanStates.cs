namespace LeadRouter.Engine.Personas;

/// <summary>States that are written as ranks and assistants are: <c>York, PA</c>, <c>Bethesda MD</c>.</summary>
internal static class AmericanStates
{
    private static readonly HashSet<string> Names = new(
        (
            "al ak az ar ca co ct dc fl ga hi ia id il ks ky ma md me mi mn mo ms mt nc nd ne nh nj nm nv ny oh ok or pa ri sc sd tn tx ut va vt"
            + " wa wi wv wy"
        ).Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>Before <c>MD</c> and <c>PA</c> that are ranks: <c>Director, Group MD</c>.</summary>
    private static readonly HashSet<string> OfRanks = new(["group", "joint", "interim", "team"], StringComparer.Ordinal);

    /// <summary>Whether the <c>MD</c> or <c>PA</c> there is where somebody works, and not who: beside another state, or with a town behind somebody's rank.</summary>
    public static bool IsState(List<TitleWord> words, int i)
    {
        if (i == 0 || words[i].IsForSomebody)
        {
            return false;
        }

        if (IsBesideState(words, i))
        {
            return true;
        }

        var thought = words.FindLastIndex(i, i + 1, word => word.AfterComma);
        var isBehindName = !OfRanks.Contains(words[i - 1].Text) && !Vocabulary.Knows(words[i - 1].Text);
        return thought > 0
            ? (words[i].AfterComma || isBehindName) && HasRank(words, thought)
            : !words[i].AfterAnd && isBehindName && HasRank(words, i - 1);
    }

    private static bool IsBesideState(List<TitleWord> words, int i) =>
        (words[i].AfterAnd && IsOther(words[i - 1].Text, words[i].Text))
        || (i + 1 < words.Count && words[i + 1].AfterAnd && IsOther(words[i + 1].Text, words[i].Text));

    // "PA/VA" are two assistants, one of them virtual.
    private static bool IsOther(string word, string state) => Names.Contains(word) && !(word == "va" && state == "pa");

    /// <summary>Whether one of the first words is a rank.</summary>
    private static bool HasRank(List<TitleWord> words, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (Vocabulary.IsRank(words[i].Text) || words[i].Text is "head" or "chief" or "lead")
            {
                return true;
            }
        }

        return false;
    }
}
