namespace LeadRouter.Engine.Personas;

/// <summary>
/// Reads function and seniority from a job title by whole words, never by pieces of English words: "VP International" is no intern. English, and the usual
/// German, French and Spanish titles. Never throws; the same for every case, accent and gender. Pure.
/// </summary>
public static class TitleParser
{
    public static JobTitle Parse(string title) => Read(TitleTokens.Of(title));

    internal static JobTitle Read(List<TitleWord> words)
    {
        var seniority = SeniorityReading.Of(words);
        var (function, other) = FunctionReading.Of(words);
        // Who owns a company works on all of it.
        function ??= seniority == "owner" ? "general" : null;
        return new JobTitle(function, seniority ?? (function is null ? null : "staff")) { OtherFunction = other };
    }
}
