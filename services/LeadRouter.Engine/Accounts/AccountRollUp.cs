using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>The engagement of an account: its people's, weighed by the tier of their persona.</summary>
internal sealed class AccountRollUp
{
    private readonly EngagementRules rules;
    private readonly EngagementCalculator engagement;
    private readonly IReadOnlyList<(ContactState State, PersonaMatch Persona)> members;

    public AccountRollUp(Playbook playbook, EngagementCalculator engagement, ContactState state, PersonaMatch persona, AccountView account)
    {
        rules = playbook.Engagement;
        this.engagement = engagement;
        members =
            account.Members.Count == 0
                ? [(state, persona)]
                : [.. account.Members.Select(member => (member, PersonaMatcher.Match(playbook.Personas, member)))];
    }

    /// <summary>The last day from which nothing changes by itself; null when nothing is retained.</summary>
    public int? SettledFrom => members.Max(member => engagement.SettledFrom(member.State));

    /// <param name="isKeyAccount">By the playbook's <c>alerts.keyAccounts</c>.</param>
    public AccountScore Score(string? key, bool isKeyAccount, int today)
    {
        var people = members
            .Select(member => (member.Persona, Points: engagement.Points(member.State, today)))
            .Where(p => p.Points > 0)
            .ToList();
        var active = people.Where(person => person.Persona.Tier > 0).ToList();
        var weighed = people
            .Select(person => (person.Persona, Points: Weighed(person.Points, person.Persona.Tier)))
            .Where(person => person.Points != 0)
            .GroupBy(person => (person.Persona.Tier, Name: person.Persona.Persona ?? "no persona"))
            .OrderBy(group => group.Key.Tier)
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal);
        var parts = weighed
            .Select(group => new ScorePart(
                "account." + group.Key.Name,
                FormattableString.Invariant(
                    $"{group.Count()} active as {group.Key.Name} (tier {group.Key.Tier}, weight {Weight(group.Key.Tier) / 1000m:0.###})"
                ),
                group.Sum(person => person.Points)
            ))
            .ToList();
        var sum = parts.Sum(part => part.Points);
        var cap = rules.AccountCap * 1000L;
        if (sum > cap)
        {
            parts.Add(new ScorePart("cap.account", $"an account's engagement is {rules.AccountCap} points at most", cap - sum));
            sum = cap;
        }

        var personas = active.Select(person => person.Persona.Persona).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        return new AccountScore(key, sum, active.Count, [.. personas], isKeyAccount, parts);
    }

    private long Weighed(long points, int tier) => HalfEven.Divide(points * Weight(tier), 1000);

    private int Weight(int tier) => tier >= 0 && tier < rules.TierWeights.Count ? rules.TierWeights[tier] : 0;
}
