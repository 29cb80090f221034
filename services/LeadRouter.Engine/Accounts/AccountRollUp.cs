using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>The engagement of an account: its people's, weighed by the tier of their persona. Who objected to profiling is left out.</summary>
/// <param name="key">Of the account; null for a contact without one.</param>
/// <param name="isKeyAccount">By the playbook's <c>alerts.keyAccounts</c>.</param>
internal sealed class AccountRollUp(EngagementRules rules, string? key, bool isKeyAccount, List<AccountMember> members)
{
    /// <summary>By day: all its people look ahead to the same days. No more of them than <see cref="Evaluations.NextChange.Days"/>.</summary>
    private readonly Dictionary<int, AccountScore> glances = [];
    private (bool IsKnown, int? Day) settledFrom;

    /// <summary>The first UTC day from which nothing changes by itself; null when nothing is retained.</summary>
    public int? SettledFrom
    {
        get
        {
            if (!settledFrom.IsKnown)
            {
                settledFrom = (true, members.Select(member => member.Engagement.SettledFrom).Max());
            }

            return settledFrom.Day;
        }
    }

    /// <summary>Whether the points can only fall from a day on: see the timelines of its people.</summary>
    public bool OnlyFadesFrom(int today)
    {
        foreach (var member in members)
        {
            if (Weight(member.Tier) < 0 || !member.Engagement.OnlyFadesFrom(today))
            {
                return false;
            }
        }

        return true;
    }

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
        if (!glances.TryGetValue(today, out var glance))
        {
            glances.Add(today, glance = Look(today));
        }

        return glance;
    }

    /// <summary>The states of those who count as active people, the most engaged first; of equals in the order in which they were given.</summary>
    /// <param name="today">A UTC day.</param>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<ContactState> ActivePeople(int today, int most) =>
        [
            .. members
                .Select(member => (Member: member, Points: member.Engagement.Points(today)))
                .Where(one => IsActive(one.Member, one.Points))
                .OrderByDescending(one => one.Points)
                .Take(most)
                .Select(one => one.Member.State),
        ];

    private bool IsActive(AccountMember member, long points) =>
        points > 0 && member.Tier > 0 && (!member.IsInferred || rules.Inferred == InferredCounting.People);

    private AccountScore Look(int today)
    {
        long sum = 0;
        long inferredPoints = 0;
        var active = 0;
        var inferred = 0;
        SortedSet<string>? personas = null;
        foreach (var member in members)
        {
            var points = member.Engagement.Points(today);
            var weighed = Weighed(points, member.Tier);
            sum += weighed;
            if (member.IsInferred && points > 0)
            {
                inferred++;
                inferredPoints += weighed;
            }

            if (IsActive(member, points))
            {
                active++;
                if (member.Persona.Persona is { } name)
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
