using System.Collections.Immutable;
using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.Routes.Ways;

/// <summary>
/// What would have to change for somebody to get a lead. What keeps the lead away is changed, one thing after the other, until the decision itself gives it; then
/// what is not needed is taken out again. So every way that is named was decided, and none of its changes can be left out. Pure.
/// </summary>
public static class RouteWays
{
    private const int MostSteps = 24;
    private const int MostRules = 20;

    /// <summary>Ways that are named, at most.</summary>
    public const int Most = 6;

    /// <param name="member">E-mail address, lower case: of a member, or of anybody who could own an account.</param>
    /// <returns>Those of the fewest changes first; one of no change when the lead is this person's. There is always one: somebody can be set by hand.</returns>
    /// <exception cref="TerritoryException">The playbook's territories cannot route: see <see cref="RoutePlan.Match(RouteQuestion)"/>.</exception>
    public static IReadOnlyList<RouteWay> For(RouteCase start, string member)
    {
        if (start.Decide().Owner == member)
        {
            return [new RouteWay([])];
        }

        var ways = new List<RouteWay>();
        foreach (var first in Starts(start, member))
        {
            foreach (var (later, credit) in new[] { (false, false), (false, true), (true, false) })
            {
                if (Follow(start, first, member, later, credit) is { } way && !ways.Exists(known => known.Text == way.Text))
                {
                    ways.Add(way);
                }
            }
        }

        // By hand anybody gets anything who has not left: it says nothing of what stands in the way.
        var byHand = start.Standing.Of(member).HasLeft
            ? Least(start, [MemberChanges.NotLeft(member), OwnerChanges.ByHand(member)], member)
            : new RouteWay([OwnerChanges.ByHand(member)]);
        return [.. ways.Where(way => way.Text != byHand.Text).OrderBy(way => way.Changes.Count).Take(Most - 1), byHand];
    }

    /// <summary>What is changed before anything else: nothing, the facts that make it a territory of the member's, or whose the account is.</summary>
    private static IEnumerable<IReadOnlyList<RouteChange>> Starts(RouteCase start, string member)
    {
        var rules = start.Plan.Territories.Rules;
        var matched = start.Plan.Match(start.Question);
        var own = Enumerable
            .Range(0, rules.Count)
            .Where(rule =>
                rules[rule].State == Playbooks.TerritoryState.Active
                && rules[rule].IsInEffect(start.Question.At)
                && start.Plan.TeamOf(rule).Roster.Contains(member, StringComparer.Ordinal)
            )
            .Take(MostRules)
            .ToList();
        if (own.Contains(matched))
        {
            yield return [];
        }

        foreach (
            var changes in own.Where(rule => rule != matched)
                .Select(rule => FactChanges.To(start, rule))
                .OfType<IReadOnlyList<RouteChange>>()
                .OrderBy(changes => changes.Count)
                .Take(2)
        )
        {
            yield return changes;
        }

        foreach (var step in start.Plan.Territories.Ladder)
        {
            if (OwnerChanges.Owns(step, member) is { } owns)
            {
                yield return [owns];
            }
        }
    }

    private static RouteWay? Follow(RouteCase start, IReadOnlyList<RouteChange> first, string member, bool later, bool credit)
    {
        var changes = first.ToList();
        var now = first.Aggregate(start, (one, change) => change.Apply(one));
        for (var step = 0; step < MostSteps; step++)
        {
            var route = now.Decide();
            if (route.Owner == member)
            {
                return Least(start, changes, member);
            }

            if (Next(now, route, member, later, credit) is not { } next)
            {
                return null;
            }

            changes.Add(next);
            now = next.Apply(now);
        }

        return null;
    }

    /// <summary>The next thing that keeps the lead from the member, otherwise; null where nothing can be done about it.</summary>
    private static RouteChange? Next(RouteCase now, Route route, string member, bool later, bool credit)
    {
        if (route.ChosenBy == LadderNames.ByHand)
        {
            return OwnerChanges.NotByHand(route.Owner!);
        }

        if (route.ChosenBy == LadderNames.OpenLead)
        {
            return OwnerChanges.NoOpenLead();
        }

        var passed = route.Rungs.FirstOrDefault(rung => rung.Person == member && rung.Code is RouteCodes.OwnerLeft or RouteCodes.HadIt);
        if (passed.Person is not null)
        {
            return passed.Code == RouteCodes.HadIt ? MemberChanges.NotHadIt(member) : MemberChanges.NotLeft(member);
        }

        var chosen = route.Rungs[^1];
        if (chosen.Owner is not null)
        {
            return chosen.Person != member ? OwnerChanges.Nobody(chosen)
                : now.Standing.Of(member).HasLeft ? MemberChanges.NotLeft(member)
                : MemberChanges.Present(member);
        }

        var team = RouteDecider.TeamOf(now.Plan, now.Question, now.Standing);
        var place = team.Roster.BinarySearch(member, StringComparer.Ordinal);
        if (place < 0)
        {
            return OwnerChanges.Nobody(chosen);
        }

        return route.Members[place] switch
        {
            MemberState.Ready => credit ? TurnChanges.Credit(now, team, member) : TurnChanges.Later(now, member),
            var state => MemberChanges.Of(
                state,
                member,
                now,
                team,
                chosen.Step == LadderNames.RecycleTeam ? [] : now.Plan.Territories.Rules[route.Rule].Skills,
                later
            ),
        };
    }

    /// <summary>Without what is not needed: until nothing more can be left out, because what one change made needed another may make needless.</summary>
    private static RouteWay Least(RouteCase start, List<RouteChange> changes, string member)
    {
        for (var place = changes.Count - 1; place >= 0 && changes.Count > 1; place--)
        {
            var fewer = changes.Where((_, i) => i != place).ToList();
            if (new RouteWay(fewer).Apply(start).Decide().Owner == member)
            {
                changes = fewer;
                place = changes.Count;
            }
        }

        return new RouteWay(changes);
    }
}
