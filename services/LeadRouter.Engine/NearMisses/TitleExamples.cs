using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.NearMisses;

/// <summary>Job titles that the playbook's personas ask for.</summary>
internal static class TitleExamples
{
    /// <summary>One for each persona of a playbook that has not very many.</summary>
    public const int Most = 12;

    private static readonly string[] Functions =
    [
        "IT",
        "Operations",
        "Marketing",
        "Sales",
        "Finance",
        "HR",
        "Legal",
        "Product",
        "Engineering",
        "Procurement",
        "Customer Support",
        "Research",
    ];

    private static readonly string[] Patterns =
    [
        "VP {0}",
        "Director of {0}",
        "{0} Manager",
        "Senior {0} Specialist",
        "{0} Specialist",
        "CEO",
        "CIO",
        "COO",
        "CFO",
        "CMO",
        "CTO",
        "Owner",
        "Managing Director",
        "Software Engineer",
        "Professor",
    ];

    private static readonly IReadOnlyList<(string Title, JobTitle Parsed)> Known =
    [
        .. Patterns
            .SelectMany(pattern =>
                pattern.Contains('{', StringComparison.Ordinal)
                    ? Functions.Select(function => pattern.Replace("{0}", function, StringComparison.Ordinal))
                    : [pattern]
            )
            .Select(title => (title, TitleParser.Parse(title))),
    ];

    /// <returns>The first title for each persona that is not excluded, the most wanted persona first.</returns>
    public static IEnumerable<string> Of(Playbook playbook) =>
        playbook
            .Personas.Where(persona => persona.Tier > 0)
            .OrderBy(persona => persona.Tier)
            .Select(persona =>
                Known
                    .Where(known => PersonaMatcher.Match(playbook.Personas, known.Parsed).Persona == persona.Persona)
                    .Select(known => known.Title)
                    .FirstOrDefault()
            )
            .OfType<string>();
}
