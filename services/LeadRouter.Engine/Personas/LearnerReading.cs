namespace LeadRouter.Engine.Personas;

/// <summary>Who learns: interns and students, and not those who work for them.</summary>
internal static class LearnerReading
{
    public static bool IsIntern(List<TitleWord> words) =>
        IsLearner(words, SeniorityWords.Interns, SeniorityWords.InternEndings, IsNoIntern) || IsStage(words);

    private static bool IsLearner(
        List<TitleWord> words,
        HashSet<string> learners,
        string[] endings,
        Func<List<TitleWord>, int, bool> isNone
    )
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].Text;
            if (
                (learners.Contains(word) || SeniorityReading.EndsWith(word, endings))
                && !SeniorityWords.ProgrammeWords.Contains(SeniorityReading.Next(words, i))
                && !isNone(words, i)
            )
            {
                return true;
            }
        }

        return false;
    }

    // "Apprenticeship Manager", "Head of Apprenticeship", "Leiter Verkauf intern".
    private static bool IsNoIntern(List<TitleWord> words, int i) =>
        IsLookedAfter(words, i)
        || (
            words[i].Text == "intern" ? !words[i].AfterComma && words.Take(i).Any(word => IsGermanBeforeIntern(word.Text))
            : SeniorityWords.Courses.Contains(words[i].Text)
                ? (i > 0 && !words[i].AfterComma) || SeniorityWords.RunsLearning.Contains(SeniorityReading.Next(words, i))
            : SeniorityWords.Learnings.Contains(words[i].Text)
                && (
                    SeniorityWords.RunsLearning.Contains(SeniorityReading.Next(words, i))
                    || (i > 0 && SeniorityWords.Heads.Contains(words[0].Text))
                )
        );

    // "Azubi-Betreuer", "Manager of Interns", "HR Manager - Interns", "Tuteur d'apprenti"; an "Assistant Manager Intern" learns.
    private static bool IsLookedAfter(List<TitleWord> words, int i)
    {
        var next = SeniorityReading.Next(words, i);
        if (SeniorityWords.Mentors.Contains(next) || (words[i].Text == "intern" && next == "supervisor"))
        {
            return true;
        }

        if (!SeniorityWords.ManyInterns.Contains(words[i].Text))
        {
            return words[i].IsOfBefore && LooksAfter(words.GetRange(0, i));
        }

        // "Auszubildende" is one too, who may learn to lead: behind a rank alone there are many of them.
        return words[i].IsOfBefore
            || LooksAfter(words.GetRange(0, i))
            || (words[i].Text == "interns" && LooksAfter(words.GetRange(i + 1, words.Count - i - 1)));
    }

    private static bool LooksAfter(List<TitleWord> words) =>
        SeniorityReading.IsRanked(words)
        || words.Exists(word =>
            SeniorityWords.Mentors.Contains(word.Text)
            || SeniorityWords.RunsLearning.Contains(word.Text)
            || SeniorityWords.ProgrammeWords.Contains(word.Text)
            || FunctionWords.Professions.Contains(word.Text)
        );

    // "Stage marketing"; a "Stage Manager" and who invests in a late stage learn nothing.
    private static bool IsStage(List<TitleWord> words)
    {
        var i = words.FindIndex(word => word.Text == "stage");
        var field = i < 0 ? "" : SeniorityReading.Next(words, SeniorityReading.Next(words, i) == "en" ? i + 1 : i);
        return i >= 0
            && (i == 0 || words[i].AfterComma)
            && FunctionReading.IsField(field)
            && !SeniorityWords.OfTheatre.Contains(field)
            && !SeniorityReading.IsRanked(words);
    }

    private static bool IsGermanBeforeIntern(string word) =>
        SeniorityWords.GermanBeforeIntern.Contains(word)
        || Array.Exists(FunctionWords.TradeStarts, start => word.StartsWith(start, StringComparison.Ordinal))
        || GermanHeads.IsHead(word, isTeam: false)
        || GermanHeads.IsHead(word, isTeam: true);

    // "Student Assistant" is a student; "Student Success Manager" and "Director of Student Life" are not.
    public static bool IsStudent(List<TitleWord> words) =>
        (
            IsLearner(
                words,
                SeniorityWords.Students,
                SeniorityWords.StudentEndings,
                static (all, i) => SeniorityWords.ForStudents.Contains(SeniorityReading.Next(all, i))
            ) || IsCandidate(words)
        )
        && !SeniorityReading.IsVp(words)
        && !SeniorityReading.IsDirector(words)
        && !SeniorityReading.IsManager(words);

    private static bool IsCandidate(List<TitleWord> words) =>
        words.FindIndex(word => word.Text == "candidate") is > 0 and var i && words[i - 1].Text is "mba" or "phd" or "doctoral" or "master";
}
