using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Personas;

/// <summary>Which persona a contact is: the first rule that its job title satisfies.</summary>
public static class PersonaMatcher
{
    public static PersonaMatch Match(Playbook playbook, ContactState state) => Match(playbook.Personas, TitleOf(playbook, state));

    /// <summary>What the contact's job title says, by the playbook's own words too; nothing when none is known.</summary>
    public static JobTitle TitleOf(Playbook playbook, ContactState state) =>
        state.Facts.Standing("title", playbook.FactPrecedence)?.Value is { } title ? TitleReader.Of(playbook.Titles).Read(title) : default;

    /// <summary>Of two functions in a title the one that the rule asks for is told, else the first.</summary>
    public static PersonaMatch Match(IReadOnlyList<PersonaRule> rules, JobTitle title)
    {
        foreach (var rule in rules)
        {
            if (title.IsOf(rule.Functions, rule.Seniorities))
            {
                var asked =
                    title.OtherFunction is { } other && rule.Functions.Count > 0 && !rule.Functions.Contains(title.Function!)
                        ? other
                        : title.Function;
                return new PersonaMatch(rule.Persona, rule.Tier, asked, title.Seniority);
            }
        }

        return new PersonaMatch(null, 3, title.Function, title.Seniority);
    }
}
