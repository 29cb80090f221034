using System.Globalization;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.NearMisses;

/// <summary>Job titles that the playbook's personas ask for.</summary>
internal static class TitleExamples
{
    /// <summary>One for each persona and line of a playbook that has not very many.</summary>
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

    /// <returns>
    /// The first title for each persona that is not excluded, the most wanted persona first; then the first for what each line asks of a person, together and part by part.
    /// </returns>
    public static IEnumerable<string> Of(Playbook playbook) =>
        OfPersonas(playbook).Concat(OfLines(playbook)).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> OfLines(Playbook playbook)
    {
        foreach (var line in playbook.Qualification.OfType<QualifyLine>())
        {
            List<FieldMatch> asked = [.. Asked(line.When)];
            var together = asked.Count > 1 ? [asked] : Array.Empty<List<FieldMatch>>();
            foreach (var matches in together.Concat(asked.Select(match => new List<FieldMatch> { match })))
            {
                if (Known.FirstOrDefault(known => matches.TrueForAll(match => Says(playbook, known.Parsed, match))).Title is { } title)
                {
                    yield return title;
                }
            }
        }
    }

    private static bool Says(Playbook playbook, JobTitle title, FieldMatch match)
    {
        var persona = PersonaMatcher.Match(playbook.Personas, title);
        var value = match.Field switch
        {
            "function" => persona.Function,
            "seniority" => persona.Seniority,
            "tier" => persona.Tier?.ToString(CultureInfo.InvariantCulture),
            _ => persona.Persona,
        };
        return value is not null && match.Matches([value]);
    }

    /// <summary>What must hold of the person's title; what must not is met by the others.</summary>
    private static IEnumerable<FieldMatch> Asked(Condition condition) =>
        condition switch
        {
            AllOf all => all.Parts.SelectMany(Asked),
            AnyOf any => any.Parts.SelectMany(Asked),
            FieldMatch { Field: "function" or "seniority" or "tier" or "persona" or "personas" } match => [match],
            _ => [],
        };

    private static IEnumerable<string> OfPersonas(Playbook playbook) =>
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
