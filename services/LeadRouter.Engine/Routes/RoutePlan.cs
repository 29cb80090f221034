using System.Collections.Immutable;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.Routes;

/// <summary>The playbook's territories, prepared to route by: made once for each version that goes live. Always gives the same answer; safe to share.</summary>
public sealed class RoutePlan
{
    private readonly TerritoryIndex index;
    private readonly long[] changes;
    private readonly Dictionary<string, TeamPlan> teams;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> together;
    private readonly Dictionary<string, MemberPlan> people = new(StringComparer.Ordinal);

    public RoutePlan(TerritoryRules territories)
    {
        Territories = territories;
        index = new TerritoryIndex(territories.Rules);
        changes =
        [
            .. territories
                .Rules.Where(rule => rule.State == TerritoryState.Active)
                .SelectMany(rule => new[] { rule.From, rule.Until })
                .Where(at => at is not (long.MinValue or long.MaxValue))
                .Distinct()
                .Order(),
        ];
        var calendars = new CalendarShelf();
        teams = territories.Teams.Values.ToDictionary(
            team => team.Name,
            team => new TeamPlan(team, territories, calendars),
            StringComparer.Ordinal
        );
        foreach (var member in teams.Values.OrderBy(team => team.Team.Name, StringComparer.Ordinal).SelectMany(team => team.Members))
        {
            people.TryAdd(member.Member.Email, member);
        }

        together = SharedPeople.Of(teams.Values);
    }

    public TerritoryRules Territories { get; }

    /// <summary>The first territory rule that takes the lead. Whoever gathers a <see cref="RouteStanding"/> asks this first: the rule's team is the one whose members and books count.</summary>
    /// <returns>Its place among the rules.</returns>
    /// <exception cref="TerritoryException">No rule takes it: <c>check</c> lets no such playbook go live.</exception>
    public int Match(RouteQuestion question) => Match(FactsOf(question));

    internal int Match(RouteFacts facts) =>
        index.First(facts) is >= 0 and var rule
            ? rule
            : throw new TerritoryException(
                "No territory rule takes this lead. Let the last rule have no 'when'; 'leadrouter check' shows where."
            );

    /// <summary>Whether territories begin or end by themselves: then it matters for an account since when it is somebody's, and when somebody was in touch.</summary>
    public bool HasDays => changes.Length > 0;

    /// <summary>When the next territory begins or ends: Unix milliseconds, UTC; null when none does.</summary>
    /// <param name="at">Unix milliseconds, UTC.</param>
    public long? NextChange(long at) => Array.Find(changes, change => change > at) is var next and not 0 ? next : null;

    /// <summary>The last rule that would have taken the lead for a team of somebody's, before a territory began or ended.</summary>
    /// <param name="member">Of the team; of the team that takes the lead now it is none.</param>
    /// <param name="since">What was until then does not count: Unix milliseconds, UTC.</param>
    /// <returns>Its place; null when there was none.</returns>
    internal int? LastRuleOf(string member, RouteQuestion question, long since)
    {
        for (var i = changes.Length - 1; i >= 0 && changes[i] > since; i--)
        {
            if (
                changes[i] <= question.At
                && index.First(FactsOf(question with { At = changes[i] - 1 })) is >= 0 and var before
                && TeamOf(before).Roster.Contains(member, StringComparer.Ordinal)
            )
            {
                return before;
            }
        }

        return null;
    }

    /// <summary>The rule that takes everything that is left; null when there is none, which <c>check</c> lets no playbook go live with.</summary>
    /// <param name="at">Unix milliseconds, UTC.</param>
    /// <returns>Its place.</returns>
    public int? LastRule(long at)
    {
        for (var place = Territories.Rules.Count - 1; place >= 0; place--)
        {
            if (Territories.Rules[place] is { When: null, State: TerritoryState.Active } rule && rule.IsInEffect(at))
            {
                return place;
            }
        }

        return null;
    }

    /// <summary>The team that works a territory rule's leads.</summary>
    /// <exception cref="TerritoryException">It does not stand in the playbook or has nobody: <c>check</c> lets no such playbook go live.</exception>
    public TeamPlan TeamOf(int rule)
    {
        var name = Territories.Rules[rule].Team;
        return teams.TryGetValue(name, out var team) && team.Members.Length > 0
            ? team
            : throw new TerritoryException(
                $"Territory {Territories.Rules[rule].Territory} goes to the team {name}, which has no members. Add it to territories.teams."
            );
    }

    /// <summary>A team by its name.</summary>
    /// <exception cref="TerritoryException">It does not stand in the playbook or has nobody: <c>check</c> lets no such playbook go live.</exception>
    public TeamPlan Team(string name) =>
        teams.TryGetValue(name, out var team) && team.Members.Length > 0
            ? team
            : throw new TerritoryException($"The team {name} has no members. Add it to territories.teams.");

    /// <summary>The names of all teams that a team shares people with, its own among them, and of those that these share people with, in ordinal order: what one of them gives counts for all.</summary>
    public IReadOnlyList<string> Together(string team) => together.GetValueOrDefault(team, [team]);

    /// <summary>The teams that a person is a member of, in ordinal order.</summary>
    public IEnumerable<string> TeamsOf(string person) =>
        teams
            .Values.Where(team => team.Roster.Contains(person, StringComparer.Ordinal))
            .Select(team => team.Team.Name)
            .Order(StringComparer.Ordinal);

    internal RouteFacts FactsOf(RouteQuestion question) => new(question, Territories.Location == "account_hq");

    /// <summary>A member of any team, the first one by name where there are several; null for who is in none.</summary>
    internal MemberPlan? Find(string person) => people.GetValueOrDefault(person);

    /// <summary>The same, and of a team where the person is in that: somebody without hours of their own works when the team does.</summary>
    internal MemberPlan? Find(string person, TeamPlan team) =>
        team.Roster.BinarySearch(person, StringComparer.Ordinal) is >= 0 and var place ? team.Members[place] : Find(person);
}
