using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Personas;

/// <summary>Which persona a contact is: the first rule that its job title satisfies.</summary>
public static class PersonaMatcher
{
    public static PersonaMatch Match(Playbook playbook, ContactState state)
    {
        var title = state.Facts.Standing("title", playbook.FactPrecedence)?.Value;
        return Match(playbook.Personas, title is null ? default : TitleParser.Parse(title));
    }

    public static PersonaMatch Match(IReadOnlyList<PersonaRule> rules, JobTitle title)
    {
        foreach (var rule in rules)
        {
            if (Asks(rule.Functions, title.Function) && Asks(rule.Seniorities, title.Seniority))
            {
                return new PersonaMatch(rule.Persona, rule.Tier, title.Function, title.Seniority);
            }
        }

        return new PersonaMatch(null, 3, title.Function, title.Seniority);
    }

    private static bool Asks(IReadOnlyList<string> wanted, string? actual) =>
        wanted.Count == 0 || (actual is not null && wanted.Contains(actual, StringComparer.Ordinal));
}
