namespace LeadRouter.Engine.Personas;

/// <summary>
/// Reads function and seniority from a job title by whole words, never by pieces of words: "VP International" is no intern. English and the usual German,
/// French and Spanish titles. Pure.
/// </summary>
public static class TitleParser
{
    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "of",
        "the",
        "for",
        "and",
        "in",
        "at",
        "de",
        "des",
        "du",
        "d",
        "la",
        "le",
        "les",
        "l",
        "del",
        "al",
        "y",
        "et",
        "und",
        "der",
        "die",
        "fur",
    };

    public static JobTitle Parse(string title)
    {
        var all = TitleTokens.Of(title);

        // What stands behind "to" is somebody else: "Executive Assistant to the CEO".
        var to = all.IndexOf("to");
        var words = to > 0 ? all[..to] : all;
        var function = Function(words);
        return new JobTitle(function, Seniority(words) ?? (function is null ? null : "staff"));
    }

    private static string? Seniority(List<string> words) =>
        IsLearner(words, SeniorityWords.Interns) ? "intern"
        : IsStudent(words) ? "student"
        : IsAssistant(words) ? "staff"
        : IsVp(words) ? "vp"
        : IsTop(words) ? "c_level"
        : IsOwner(words) ? "owner"
        : IsDirector(words) ? "director"
        : IsManager(words) ? "manager"
        : words.Exists(SeniorityWords.Seniors.Contains) ? "senior"
        : words.Exists(SeniorityWords.Roles.Contains) ? "staff"
        : null;

    private static bool IsLearner(List<string> words, HashSet<string> learners)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (learners.Contains(words[i]) && !SeniorityWords.ProgrammeWords.Contains(Next(words, i)))
            {
                return true;
            }
        }

        return false;
    }

    // "Student Assistant" is a student; "Student Success Manager" and "Director of Student Life" are not.
    private static bool IsStudent(List<string> words) =>
        IsLearner(words, SeniorityWords.Students) && !IsVp(words) && !IsDirector(words) && !IsManager(words);

    private static bool IsAssistant(List<string> words)
    {
        var i = words.FindIndex(SeniorityWords.Assistants.Contains);
        return i >= 0 && !SeniorityWords.AssistedRanks.Contains(Next(words, i));
    }

    private static bool IsVp(List<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (SeniorityWords.Vps.Contains(words[i]) || (IsTopWord(words, i) && i > 0 && SeniorityWords.Deputies.Contains(words[i - 1])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTop(List<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (IsTopWord(words, i))
            {
                return true;
            }
        }

        var chief = words.IndexOf("chief");
        return (chief >= 0 && (words.IndexOf("officer", chief) > 0 || Next(words, chief) == "executive"))
            || HasPair(words, "managing", "director")
            || HasPair(words, "managing", "partner")
            || HasPair(words, "directeur", "general")
            || HasPair(words, "directrice", "generale")
            || HasPair(words, "director", "general")
            || HasPair(words, "directora", "general")
            || HasPair(words, "director", "gerente")
            || HasPair(words, "consejero", "delegado")
            || HasPair(words, "consejera", "delegada");
    }

    private static bool IsTopWord(List<string> words, int i) =>
        SeniorityWords.Tops.Contains(words[i]) || SeniorityWords.ChiefOfficers.Contains(words[i]) || words[i] is ['c', _, 'o'];

    private static bool IsOwner(List<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var before = i == 0 ? "" : words[i - 1];
            if (SeniorityWords.Owners.Contains(words[i]) && !SeniorityWords.OwnedThings.Contains(before))
            {
                return true;
            }

            if (words[i] == "partner" && i == words.Count - 1 && (i == 0 || SeniorityWords.PartnerRanks.Contains(before)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDirector(List<string> words) =>
        words.Exists(word => SeniorityWords.Directors.Contains(word) || (IsGermanHead(word) && !SeniorityWords.Managers.Contains(word)))
        || words.Contains("chief")
        || HasPair(words, "general", "manager");

    // Vertriebsleiterin, Einkaufsleitung.
    private static bool IsGermanHead(string word) =>
        word.EndsWith("leiter", StringComparison.Ordinal)
        || word.EndsWith("leiterin", StringComparison.Ordinal)
        || word.EndsWith("leitung", StringComparison.Ordinal);

    private static bool IsManager(List<string> words)
    {
        var chef = words.IndexOf("chef");
        return words.Exists(SeniorityWords.Managers.Contains)
            || (chef >= 0 && Next(words, chef) is "de" or "d" or "des" or "du")
            || words.FindLastIndex(word => !Fillers.Contains(word)) is > 0 and var last && words[last] == "lead";
    }

    private static string? Function(List<string> words)
    {
        var plain = words.Where(word => !Fillers.Contains(word)).ToList();
        for (var i = 0; i + 1 < plain.Count; i++)
        {
            if (FunctionWords.Pairs.TryGetValue(plain[i] + " " + plain[i + 1], out var byPair))
            {
                return byPair;
            }
        }

        return plain.Select(Strong).FirstOrDefault(function => function is not null)
            ?? plain
                .Select(word => FunctionWords.Weak.GetValueOrDefault(word))
                .FirstOrDefault(function => function is not null and not "general")
            ?? plain.Select(word => FunctionWords.Weak.GetValueOrDefault(word)).FirstOrDefault(function => function is not null);
    }

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

        return null;
    }

    private static bool HasPair(List<string> words, string first, string second)
    {
        var i = words.IndexOf(first);
        return i >= 0 && Next(words, i) == second;
    }

    private static string Next(List<string> words, int i) => i + 1 < words.Count ? words[i + 1] : "";
}
