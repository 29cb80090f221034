namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>What people write where a company's name is asked for and they have none, in words of their own: it is told by how it begins.</summary>
internal static class NameFillers
{
    /// <summary>Word by word; whatever follows.</summary>
    private static readonly string[][] Beginnings =
    [
        .. new[]
        {
            "seeking new",
            "seeking opportunities",
            "seeking work",
            "seeking employment",
            "seeking a",
            "looking for",
            "open to",
            "open for",
            "available for",
            "in transition",
            "career break",
            "between jobs",
            "between roles",
            "currently seeking",
            "currently looking",
            "currently not",
            "freelance",
            "self employed",
            "auf der suche",
            "auf jobsuche",
            "en recherche",
            "a la recherche",
            "en busca",
            "buscando",
        }.Select(words => words.Split(' ')),
    ];

    /// <param name="words">Of a name, in lower case without accents.</param>
    public static bool Begin(IReadOnlyList<string> words) =>
        Array.Exists(
            Beginnings,
            beginning => beginning.Length <= words.Count && beginning.AsSpan().SequenceEqual([.. words.Take(beginning.Length)])
        );
}
