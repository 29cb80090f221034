namespace LeadRouter.Engine.Personas;

/// <summary>How far up a person is: the highest rank that the title gives the person itself.</summary>
internal static class SeniorityReading
{
    public static string? Of(List<TitleWord> words) =>
        LearnerReading.IsIntern(words) ? "intern"
        : LearnerReading.IsStudent(words) ? "student"
        : AssistantReading.IsAssistant(words) ? "staff"
        : OfOneself(words.Exists(word => word.IsSomebodyElse) ? words.FindAll(word => !word.IsSomebodyElse) : words);

    private static string? OfOneself(List<TitleWord> words) =>
        IsTop(words) ? "c_level"
        : IsVp(words) ? "vp"
        : IsOwner(words) ? "owner"
        : IsDirector(words) ? "director"
        : IsManager(words) ? (Has(words, SeniorityWords.Juniors) ? "staff" : "manager")
        : IsSenior(words) ? "senior"
        : Has(words, SeniorityWords.Roles) || words.Exists(word => GermanHeads.IsGuide(word.Text)) ? "staff"
        : null;

    /// <summary>A manager or anybody further up.</summary>
    internal static bool IsRanked(List<TitleWord> words) =>
        IsTop(words) || IsVp(words) || IsOwner(words) || IsDirector(words) || IsManager(words);

    /// <summary>"CRO Specialist", "CFO Services": the letters name a field of work, nobody's rank.</summary>
    public static bool IsAcronymOfWork(List<TitleWord> words, int i) =>
        i + 1 < words.Count
        && words[i + 1] is { AfterComma: false, AfterAnd: false, Text: var next }
        && (SeniorityWords.AfterAcronyms.Contains(next) || SeniorityWords.Undertakings.Contains(next));

    internal static bool IsTop(List<TitleWord> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (IsTopAt(words, i) && !IsDeputyOf(words, i))
            {
                return true;
            }
        }

        return false;
    }

    internal static bool IsVp(List<TitleWord> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (SeniorityWords.Vps.Contains(words[i].Text) || IsSubdirector(words, i) || (IsTopAt(words, i) && IsDeputyOf(words, i)))
            {
                return true;
            }
        }

        return false;
    }

    // Subdirectora general.
    private static bool IsSubdirector(List<TitleWord> words, int i) =>
        words[i].Text.StartsWith("sub", StringComparison.Ordinal)
        && SeniorityWords.TopPairs.Contains(words[i].Text[3..] + " " + Next(words, i));

    internal static bool IsTopAt(List<TitleWord> words, int i)
    {
        var word = words[i].Text;
        if (
            (SeniorityWords.Tops.Contains(word) && !IsOfMoney(words, i))
            || EndsWith(word, SeniorityWords.TopEndings)
            || word.StartsWith("geschaftsfuhrend", StringComparison.Ordinal)
        )
        {
            return true;
        }

        if (SeniorityWords.ChiefOfficers.Contains(word) || word is ['c', _, 'o'])
        {
            return !IsAcronymOfWork(words, i);
        }

        // "MD" behind a name, or beside a doctor's work, is a degree, and behind a town a state.
        if (
            word == "md"
            && !words[i].AfterComma
            && !AmericanStates.IsState(words, i)
            && words.TrueForAll(other => other.Text is not ("phd" or "doctor" or "physician" or "surgeon"))
        )
        {
            return true;
        }

        return SeniorityWords.TopPairs.Contains(word + " " + Next(words, i))
            || (word == "chief" && (Next(words, i) == "executive" || words.FindIndex(i, other => other.Text == "officer") > 0));
    }

    // Gérant de portefeuille: he manages money, not the company.
    private static bool IsOfMoney(List<TitleWord> words, int i) =>
        words[i].Text is "gerant" or "gerante" && FunctionWords.Pairs.ContainsKey(words[i].Text + " " + Next(words, i));

    // Vice President, stellvertretender Geschäftsführer, Directeur général adjoint.
    private static bool IsDeputyOf(List<TitleWord> words, int i)
    {
        if (i > 0 && SeniorityWords.Deputies.Contains(words[i - 1].Text))
        {
            return true;
        }

        var behind = SeniorityWords.TopPairs.Contains(words[i].Text + " " + Next(words, i)) ? i + 1 : i;
        return SeniorityWords.DeputiesBehind.Contains(Next(words, behind));
    }

    internal static bool IsOwner(List<TitleWord> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].Text;
            var before = i == 0 || words[i].AfterComma ? "" : words[i - 1].Text;
            if ((SeniorityWords.Owners.Contains(word) || EndsWith(word, SeniorityWords.OwnerEndings)) && !IsOfThing(words, i, before))
            {
                return true;
            }

            var isAlone = (i == 0 || words[i].AfterComma) && (i == words.Count - 1 || words[i + 1].AfterComma);
            if (isAlone && SeniorityWords.SelfEmployed.Contains(word))
            {
                return true;
            }

            var isLast = i == words.Count - 1 || words[i + 1].AfterComma || words[i + 1].AfterAnd;
            if (
                SeniorityWords.Partners.Contains(word)
                && isLast
                && (before.Length == 0 || words[i].AfterAnd || SeniorityWords.PartnerRanks.Contains(before))
            )
            {
                return true;
            }

            if (word == "chef" && Next(words, i) == "entreprise")
            {
                return true;
            }
        }

        return false;
    }

    // Product owner, SAP owner, founders associate, dueña de producto, Lehrstuhlinhaber.
    private static bool IsOfThing(List<TitleWord> words, int i, string before)
    {
        var word = words[i].Text;
        return SeniorityWords.OwnedThings.Contains(before)
            || (
                word is "founder" or "founders"
                && i + 1 < words.Count
                && words[i + 1] is { Text: "associate" or "office", AfterComma: false, AfterAnd: false }
            )
            || (word is "owner" or "owners" && before.Length > 0 && FunctionReading.IsField(before))
            || SeniorityWords.ThingsOwned.Contains(Next(words, i))
            || Array.Exists(SeniorityWords.HeldThings, thing => word.StartsWith(thing, StringComparison.Ordinal));
    }

    internal static bool IsDirector(List<TitleWord> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].Text;
            var next = Next(words, i);
            if (
                word == "head"
                    ? !SeniorityWords.Occupations.Contains(next)
                    : SeniorityWords.Directors.Contains(word)
                        || EndsWith(word, SeniorityWords.DirectorEndings)
                        || GermanHeads.IsHead(word, isTeam: false)
            )
            {
                return true;
            }

            if (word == "chief" || SeniorityWords.DirectorPairs.Contains(word + " " + next))
            {
                return true;
            }
        }

        return false;
    }

    internal static bool IsManager(List<TitleWord> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].Text;
            if (
                SeniorityWords.Managers.Contains(word)
                || (word is "gestor" or "gestora" && SeniorityWords.ManagedByGestor.Contains(Next(words, i)))
                || IsOfMoney(words, i)
                || EndsWith(word, SeniorityWords.ManagerEndings)
                || GermanHeads.IsHead(word, isTeam: true)
                || (word == "head" && SeniorityWords.Occupations.Contains(Next(words, i)))
            )
            {
                return true;
            }

            // Chef de projet, chef comptable.
            if (word is "chef" or "cheffe" && i + 1 < words.Count)
            {
                return true;
            }

            if (
                word is "lead" or "leader"
                && i > 0
                && (i == words.Count - 1 || words[i + 1].AfterComma || SeniorityWords.Led.Contains(words[i - 1].Text))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSenior(List<TitleWord> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].Text;
            if (
                word switch
                {
                    // Lead generation is a trade, and a staff accountant a beginner.
                    "lead" => !SeniorityWords.Leads.Contains(Next(words, i))
                        && !(Next(words, i) == "development" && i + 2 < words.Count && words[i + 2].Text is "representative" or "rep"),
                    "staff" => FunctionWords.Builders.Contains(Next(words, i)),
                    _ => SeniorityWords.Seniors.Contains(word),
                }
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(List<TitleWord> words, HashSet<string> wanted) => words.Exists(word => wanted.Contains(word.Text));

    internal static bool EndsWith(string word, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (word.Length > ending.Length && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    internal static string Next(List<TitleWord> words, int i) => i + 1 < words.Count ? words[i + 1].Text : "";
}
