namespace LeadRouter.Engine.Playbooks;

/// <summary>A company's own words of job titles: they win over those that the program knows.</summary>
/// <param name="Functions">The function by word or words, as <see cref="Personas.TitleTokens.Phrase"/> writes them.</param>
/// <param name="Seniorities">The seniority by word or words.</param>
public sealed record TitleRules(IReadOnlyDictionary<string, string> Functions, IReadOnlyDictionary<string, string> Seniorities)
{
    public static readonly TitleRules None = new(new Dictionary<string, string>(), new Dictionary<string, string>());
}
