using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>The engagement of an account: its people's, weighed by the tier of their persona. Who objected to profiling is left out.</summary>
internal sealed class AccountRollUp
{
    private readonly EngagementRules rules;
    private readonly string? key;
    private readonly bool isKeyAccount;
    private readonly List<(EngagementTimeline Engagement, PersonaMatch Persona, int Tier, bool IsInferred)> members = [];

    /// <param name="own">Of <paramref name="state"/>.</param>
    /// <param name="persona">Of <paramref name="state"/>.</param>
    /// <param name="isKeyAccount">By the playbook's <c>alerts.keyAccounts</c>.</param>
    public AccountRollUp(
        Playbook playbook,
        EngagementCalculator calculator,
        ContactState state,
        EngagementTimeline own,
        PersonaMatch persona,
        AccountView account,
        bool isKeyAccount
    )
    {
        rules = playbook.Engagement;
        key = account.Key;
        this.isKeyAccount = isKeyAccount;
        foreach (var member in account.Members.Count == 0 ? [state] : account.Members)
        {
            var isInferred = Inferred.Is(member);
            if ((isInferred && rules.Inferred == InferredCounting.No) || Consent.Objection(member, playbook.FactPrecedence) is not null)
            {
                continue;
            }

            // The evaluated contact is one of the members: its title and signals are read already.
            var isOwn = ReferenceEquals(member, state);
            var match = isOwn ? persona : PersonaMatcher.Match(playbook, member);
            members.Add((isOwn ? own : calculator.Timeline(member), match, match.Tier ?? 0, isInferred));
        }
    }

    /// <summary>The first UTC day from which nothing changes by itself; null when nothing is retained.</summary>
    public int? SettledFrom => members.Select(member => member.Engagement.SettledFrom).Max();

    /// <summary>With parts.</summary>
    public AccountScore Score(int today)
    {
        var parts = members
            .Select(member =>
                (member.Persona, member.Tier, member.IsInferred, Points: Weighed(member.Engagement.Points(today), member.Tier))
            )
            .Where(member => member.Points != 0)
            .GroupBy(member => (member.Tier, Name: member.Persona.Persona ?? "no persona", member.IsInferred))
            .OrderBy(group => group.Key.IsInferred)
            .ThenBy(group => group.Key.Tier)
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
            .Select(group => Part(group.Key.Name, group.Key.Tier, group.Key.IsInferred, group.Count(), group.Sum(member => member.Points)))
            .ToList();
        var score = Glance(today);
        var cut = score.Points - parts.Sum(part => part.Points);
        if (cut != 0)
        {
            parts.Add(new ScorePart("cap.account", $"an account's engagement is {rules.AccountCap} points at most", cut));
        }

        return score with
        {
            Parts = parts,
        };
    }

    /// <summary>The same without parts: for looking ahead.</summary>
    public AccountScore Glance(int today)
    {
        long sum = 0;
        long inferredPoints = 0;
        var active = 0;
        var inferred = 0;
        SortedSet<string>? personas = null;
        foreach (var (engagement, persona, tier, isInferred) in members)
        {
            var points = engagement.Points(today);
            var weighed = Weighed(points, tier);
            sum += weighed;
            if (isInferred && points > 0)
            {
                inferred++;
                inferredPoints += weighed;
            }

            if (points > 0 && tier > 0 && (!isInferred || rules.Inferred == InferredCounting.People))
            {
                active++;
                if (persona.Persona is { } name)
                {
                    (personas ??= new SortedSet<string>(StringComparer.Ordinal)).Add(name);
                }
            }
        }

        return new AccountScore(
            key,
            Math.Min(sum, rules.AccountCap * 1000L),
            active,
            personas is null ? [] : [.. personas],
            isKeyAccount,
            []
        )
        {
            InferredVisitors = inferred,
            InferredPoints = inferredPoints,
        };
    }

    private ScorePart Part(string persona, int tier, bool isInferred, int count, long points)
    {
        var weight = FormattableString.Invariant($"tier {tier}, weight {Weight(tier) / 1000m:0.###}");
        return isInferred
            ? new ScorePart(
                "account.inferred." + persona,
                FormattableString.Invariant(
                    $"{count} {(count == 1 ? "visitor" : "visitors")} known by the company only, inferred; as {persona} ({weight})"
                ),
                points
            )
            : new ScorePart("account." + persona, FormattableString.Invariant($"{count} active as {persona} ({weight})"), points);
    }

    private long Weighed(long points, int tier) => HalfEven.Divide(points * Weight(tier), 1000);

    private int Weight(int tier) => tier >= 0 && tier < rules.TierWeights.Count ? rules.TierWeights[tier] : 0;
}
