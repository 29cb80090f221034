namespace LeadRouter.Engine.Personas;

/// <summary>What a person works on: the leftmost word that settles it, and the one that is joined to it.</summary>
internal static class FunctionReading
{
    public static (string? Function, string? Other) Of(List<TitleWord> words)
    {
        var at = -1;
        var function =
            TradeOf(words, First(words, SettlesIt, ref at), ref at)
            ?? First(words, WeakPair, ref at, "general")
            ?? First(words, Weak, ref at, "general");
        return function is null
            ? (First(words, WeakPair, ref at) ?? First(words, Weak, ref at), null)
            : (function, Other(words, at, function));
    }

    /// <param name="at">Where it stands.</param>
    /// <param name="except">What does not count.</param>
    private static string? First(List<TitleWord> words, Func<List<TitleWord>, int, string?> reading, ref int at, string? except = null)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (reading(words, i) is { } function && function != except)
            {
                at = i;
                return function;
            }
        }

        return null;
    }

    /// <summary>Whether a word names a field of work by itself.</summary>
    public static bool IsField(string word) => Strong(word) is not null;

    /// <summary>"IT Sales Manager", "Commercial Counsel": the word behind says what the person does, the one before what with.</summary>
    /// <param name="at">Where the word stands that settled it.</param>
    private static string? TradeOf(List<TitleWord> words, string? function, ref int at)
    {
        if (function is null)
        {
            return null;
        }

        var from = at + (IsPair(words, at) ? 2 : 1);
        var isField = FunctionWords.Fields.Contains(words[at].Text) || (from == at + 2 && function == "it");
        var isCommercial = words[at].Text == "commercial";
        for (var i = from; i < words.Count && !words[i].AfterComma && !words[i].AfterAnd; i++)
        {
            var word = words[i].Text;
            if (
                FunctionWords.Professions.Contains(word)
                || (isField && (IsTrade(word) || IsPairOfTrade(words, i)))
                || (isCommercial && FunctionWords.CommercialTrades.Contains(word))
            )
            {
                at = i;
                return SettlesIt(words, i);
            }

            if (!isField || !(FunctionWords.Fields.Contains(word) || FunctionWords.BetweenFieldAndTrade.Contains(word)))
            {
                break;
            }
        }

        return function;
    }

    // "Account executive", "business development", "customer success".
    private static bool IsPairOfTrade(List<TitleWord> words, int i) =>
        i + 1 < words.Count
        && FunctionWords.Pairs.TryGetValue(words[i].Text + " " + words[i + 1].Text, out var function)
        && (function is "sales" or "marketing" or "hr" || (function == "support" && words[i + 1].Text == "success"));

    private static bool IsTrade(string word) =>
        FunctionWords.Trades.Contains(word)
        || Array.Exists(FunctionWords.TradeStarts, start => word.StartsWith(start, StringComparison.Ordinal));

    // "Sales, Marketing & IT": a comma joins where an "and" follows.
    private static string? Other(List<TitleWord> words, int at, string function)
    {
        // The second word of a pair is joined to its first: "Forschung und Entwicklung".
        for (var i = at + (IsPair(words, at) ? 2 : 1); i < words.Count; i++)
        {
            var isJoined = words[i].AfterAnd || (words[i].AfterComma && words.FindIndex(i + 1, word => word.AfterAnd) > 0);
            if (isJoined && Any(words, i) is { } other && other != function && other != "general")
            {
                return other;
            }
        }

        // "Engineering & Product": the first is a word that others outweigh.
        return at > 0 && words[at].AfterAnd && Any(words, at - 1) is { } before && before != function && before != "general"
            ? before
            : null;
    }

    private static bool IsPair(List<TitleWord> words, int i) =>
        i + 1 < words.Count && FunctionWords.Pairs.ContainsKey(words[i].Text + " " + words[i + 1].Text);

    private static string? Any(List<TitleWord> words, int i) => SettlesIt(words, i) ?? Weak(words, i);

    private static string? SettlesIt(List<TitleWord> words, int i)
    {
        var word = words[i].Text;
        if (i + 1 < words.Count && FunctionWords.Pairs.TryGetValue(word + " " + words[i + 1].Text, out var byPair))
        {
            return byPair;
        }

        return word switch
        {
            "cpo" => words.Exists(other => Strong(other.Text) == "hr") ? "hr"
            : words.Exists(other => Strong(other.Text) == "procurement") ? "procurement"
            : "product",
            "cio" => words.Exists(other => FunctionWords.Investing.Contains(other.Text)) ? "finance" : "it",
            // Conversion rates are improved; projects and accounts are those of contract research, which says no function of its own.
            "cro" => !SeniorityReading.IsAcronymOfWork(words, i) ? "sales"
            : SeniorityWords.AfterAcronyms.Contains(words[i + 1].Text) ? "marketing"
            : null,
            // German and Spanish for the staff; English before what is somebody's own.
            "personal" => i > 0 && !(words.Count > i + 1 && FunctionWords.PersonalThings.Contains(words[i + 1].Text)) ? "hr" : null,
            _ when FunctionWords.Auditors.Contains(word) => Audited(words, i + 1) ?? Strong(word),
            _ => Strong(word),
        };
    }

    // "Auditeur qualité", "Auditora informática".
    private static string? Audited(List<TitleWord> words, int i) =>
        i < words.Count && words[i] is { AfterComma: false, AfterAnd: false, Text: var word } ? Strong(word) : null;

    private static string? Strong(string word)
    {
        if (FunctionWords.Strong.TryGetValue(word, out var function))
        {
            return function;
        }

        foreach (var (prefix, byPrefix) in FunctionWords.Prefixes)
        {
            if (word.StartsWith(prefix, StringComparison.Ordinal))
            {
                return byPrefix;
            }
        }

        foreach (var wide in FunctionWords.Wide)
        {
            if (word.Length > wide.Length && word.StartsWith(wide, StringComparison.Ordinal))
            {
                return Strong(word[wide.Length..]);
            }
        }

        return null;
    }

    private static string? WeakPair(List<TitleWord> words, int i) =>
        i + 1 < words.Count ? FunctionWords.WeakPairs.GetValueOrDefault(words[i].Text + " " + words[i + 1].Text) : null;

    private static string? Weak(List<TitleWord> words, int i)
    {
        var word = words[i].Text;
        if (FunctionWords.Weak.TryGetValue(word, out var function))
        {
            // There are vice presidents of everything.
            return function == "general" && i > 0 && words[i - 1].Text is "vice" or "vize" ? null : function;
        }

        foreach (var (ending, byEnding) in FunctionWords.WeakEndings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return byEnding;
            }
        }

        return null;
    }
}
