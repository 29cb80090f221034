using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Personas;

/// <summary>
/// Reads function and seniority from a job title by whole words, never by pieces of English words: "VP International" is no intern. English, and the usual
/// German, French and Spanish titles. Never throws; the same for every case, accent and gender. Pure.
/// </summary>
public static class TitleParser
{
    public static JobTitle Parse(string title) => Parse(title, TitleRules.None);

    /// <param name="own">The company's own words: where one stands in the title it decides, the longest first.</param>
    public static JobTitle Parse(string title, TitleRules own)
    {
        var said = TitleTokens.Said(title);
        var usual = Usual(TitleTokens.Plain(said));
        if (own.Functions.Count + own.Seniorities.Count == 0)
        {
            return usual;
        }

        var function = Own(own.Functions, said);
        var seniority = Own(own.Seniorities, said) ?? usual.Seniority ?? (function is null ? null : "staff");
        return function is null ? usual with { Seniority = seniority } : new JobTitle(function, seniority);
    }

    private static string? Own(IReadOnlyDictionary<string, string> names, List<TitleWord> said)
    {
        for (var length = names.Count == 0 ? 0 : Math.Min(said.Count, TitlesReader.MostWordsOfPhrase); length > 0; length--)
        {
            for (var i = 0; i + length <= said.Count; i++)
            {
                if (names.TryGetValue(string.Join(' ', said.Skip(i).Take(length).Select(word => word.Text)), out var name))
                {
                    return name;
                }
            }
        }

        return null;
    }

    private static JobTitle Usual(List<TitleWord> words)
    {
        var seniority = SeniorityReading.Of(words);
        var (function, other) = FunctionReading.Of(words);
        // Who owns a company works on all of it; so does an MD who is no doctor.
        function ??= seniority == "owner" || (seniority == "c_level" && words.Exists(word => word.Text == "md")) ? "general" : null;
        return new JobTitle(function, seniority ?? (function is null ? null : "staff")) { OtherFunction = other };
    }
}
