namespace LeadRouter.Engine.Personas;

/// <summary>The words that the parser knows, whatever they say.</summary>
internal static class Vocabulary
{
    private static readonly HashSet<string> Ranks =
    [
        .. SeniorityWords.Tops,
        .. SeniorityWords.Vps,
        .. SeniorityWords.Directors,
        .. SeniorityWords.Managers,
        .. SeniorityWords.Owners,
        .. SeniorityWords.ChiefOfficers,
    ];

    private static readonly HashSet<string> All =
    [
        .. Ranks,
        .. SeniorityWords.Interns,
        .. SeniorityWords.Students,
        .. SeniorityWords.ProgrammeWords,
        .. SeniorityWords.Assistants,
        .. SeniorityWords.Secretariats,
        .. SeniorityWords.SelfEmployed,
        .. SeniorityWords.Deputies,
        .. SeniorityWords.OwnedThings,
        .. SeniorityWords.Seniors,
        .. SeniorityWords.Roles,
        .. SeniorityWords.Occupations,
        .. FunctionWords.Strong.Keys,
        .. FunctionWords.Weak.Keys,
        .. FunctionWords.Pairs.Keys.Concat(FunctionWords.WeakPairs.Keys).SelectMany(pair => pair.Split(' ')),
    ];

    public static bool Knows(string word) => All.Contains(word);

    /// <summary>A word, or a German compound, that says something.</summary>
    public static bool KnowsPart(string word) =>
        Knows(word)
        || FunctionWords.Prefixes.Any(one => word.StartsWith(one.Prefix, StringComparison.Ordinal))
        || FunctionWords.WeakEndings.Any(one => word.EndsWith(one.Ending, StringComparison.Ordinal));

    /// <summary>A word that names a rank by itself: <c>director</c>, <c>ceo</c>.</summary>
    public static bool IsRank(string word) => Ranks.Contains(word) || word is ['c', _, 'o'];
}
