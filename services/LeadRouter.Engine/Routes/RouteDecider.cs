using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.Routes;

/// <summary>
/// Decides who gets a lead: the account's open lead of the same motion, the divert, the playbook's ladder, then the territory rules, the team and its turn. Pure:
/// the same plan, question, standing and books give the same route, so that a draft can be run over stored history.
/// </summary>
public static class RouteDecider
{
    /// <param name="book">Of the team that <see cref="TeamOf"/> names in the tier of the question's priority; its roster is the team's (<see cref="Turns.Man"/>).</param>
    /// <exception cref="TerritoryException">The playbook's territories cannot route: see <see cref="RoutePlan.Match(RouteQuestion)"/>.</exception>
    /// <exception cref="ArgumentException">The books are of other people.</exception>
    public static Route Decide(RoutePlan plan, RouteQuestion question, RouteStanding standing, FairnessBook book)
    {
        var facts = plan.FactsOf(question);
        var rule = plan.Match(facts);
        var team = TeamFor(plan, rule, standing);
        if (OwnerLadder.ByHand(plan, question, standing) is { Owner: not null } byHand)
        {
            return Owned(byHand, [], plan, rule, team, question, standing);
        }

        if (standing.ReturnTo is { } back)
        {
            return Owned(
                new Rung(LadderNames.CameBack, false, RouteCodes.Chosen, back, null),
                [],
                plan,
                rule,
                team,
                question,
                standing
            ) with
            {
                Sdr = Caller(standing, back),
            };
        }

        if (standing.OpenLead is { } open)
        {
            return new Route
            {
                Outcome = RouteOutcome.Joined,
                Owner = open.Owner,
                ChosenBy = LadderNames.OpenLead,
                AccountOwner = Beside(open.Owner, question, standing),
                Rule = rule,
                Team = plan.TeamOf(rule).Team.Name,
                Rungs = [new Rung(LadderNames.OpenLead, false, RouteCodes.Chosen, open.Owner, null)],
            };
        }

        var rungs = OwnerLadder.Climb(plan, question, standing);
        if (rungs[^1] is { Owner: not null } chosen)
        {
            return WithSdr(Owned(chosen, rungs, plan, rule, team, question, standing), plan, team, question, facts, standing, book);
        }

        var taking = RuleThatTakes(plan, rule, question, standing);
        return Pooled(rungs, plan, taking, TeamFor(plan, taking, standing), question, facts, standing, book) with
        {
            PassedRule = taking == rule ? null : rule,
        };
    }

    /// <summary>
    /// Whose members and books a route is decided on: the team's that looks at what came back too often, else the matched rule's; the last rule's, where nobody stands
    /// above the rules and nobody of the matched one's may take the lead any more.
    /// </summary>
    /// <exception cref="TerritoryException">The playbook's territories cannot route: see <see cref="RoutePlan.Match(RouteQuestion)"/>.</exception>
    public static TeamPlan TeamOf(RoutePlan plan, RouteQuestion question, RouteStanding standing) =>
        TeamFor(plan, RuleOf(plan, question, standing), standing);

    /// <summary>Those that <see cref="TeamOf"/> can name, whatever comes to stand above the rules meanwhile: mostly one.</summary>
    /// <exception cref="TerritoryException">The playbook's territories cannot route: see <see cref="RoutePlan.Match(RouteQuestion)"/>.</exception>
    public static IEnumerable<TeamPlan> TeamsOf(RoutePlan plan, RouteQuestion question, RouteStanding standing)
    {
        var matched = plan.Match(question);
        yield return TeamFor(plan, matched, standing);
        if (RuleThatTakes(plan, matched, question, standing) is var taking && taking != matched)
        {
            yield return TeamFor(plan, taking, standing);
        }
    }

    /// <summary>Place of the rule whose team is asked, as <see cref="TeamOf"/> has it.</summary>
    internal static int RuleOf(RoutePlan plan, RouteQuestion question, RouteStanding standing)
    {
        var matched = plan.Match(question);
        var taking = RuleThatTakes(plan, matched, question, standing);
        return
            taking == matched
            || standing.OpenLead is not null
            || standing.ReturnTo is not null
            || OwnerLadder.Climb(plan, question, standing)[^1].Owner is not null
            ? matched
            : taking;
    }

    /// <summary>The matched rule, or the last one, where the matched one's team will never take the lead and the last one's can.</summary>
    private static int RuleThatTakes(RoutePlan plan, int matched, RouteQuestion question, RouteStanding standing) =>
        standing.Returned?.Team is null
        && !SomebodyMay(plan, matched, standing)
        && plan.LastRule(question.At) is { } last
        && SomebodyMay(plan, last, standing)
            ? last
            : matched;

    /// <summary>Whether somebody of a rule's team is still there and has the skills. Who has had the lead counts too: it stays there, unless its owner has left.</summary>
    private static bool SomebodyMay(RoutePlan plan, int rule, RouteStanding standing)
    {
        var skills = plan.Territories.Rules[rule].Skills;
        foreach (var member in plan.TeamOf(rule).Members)
        {
            var person = standing.Of(member.Member.Email);
            if (
                !person.HasLeft
                && !(person.HadIt && standing.OwnerLeft)
                && (skills.Count == 0 || skills.All(skill => member.Member.Skills.Contains(skill, StringComparer.Ordinal)))
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether somebody of the team is to be named: not where a step above the rules has the lead to itself.</summary>
    public static bool AsksTeam(RoutePlan plan, RouteQuestion question, RouteStanding standing)
    {
        if (
            OwnerLadder.ByHand(plan, question, standing) is { Owner: not null }
            || standing.OpenLead is not null
            || standing.ReturnTo is not null
        )
        {
            return false;
        }

        return OwnerLadder.Climb(plan, question, standing)[^1].Owner is not { } owner
            || (WantsSdr(plan, plan.Match(question), owner) && Caller(standing, owner) is null);
    }

    private static TeamPlan TeamFor(RoutePlan plan, int rule, RouteStanding standing) =>
        standing.Returned?.Team is { } third ? plan.Team(third) : plan.TeamOf(rule);

    private static Route Owned(
        Rung chosen,
        IReadOnlyList<Rung> rungs,
        RoutePlan plan,
        int rule,
        TeamPlan team,
        RouteQuestion question,
        RouteStanding standing
    ) =>
        new()
        {
            Outcome = RouteOutcome.Routed,
            Owner = chosen.Owner,
            ChosenBy = chosen.Step,
            AccountOwner = Beside(chosen.Owner, question, standing),
            StandsInFor = chosen.StandIn is null ? null : chosen.Person,
            Rule = rule,
            Team = team.Team.Name,
            SlaDueAt = DueAt(chosen.Owner!, plan, team, question, standing),
            Rungs = rungs.Count > 0 ? rungs : [chosen],
        };

    /// <summary>The team's turn names who calls first, unless the owner is one of the team; it costs that person a turn like any other.</summary>
    private static Route WithSdr(
        Route route,
        RoutePlan plan,
        TeamPlan team,
        RouteQuestion question,
        RouteFacts facts,
        RouteStanding standing,
        FairnessBook book
    )
    {
        if (!WantsSdr(plan, route.Rule, route.Owner!))
        {
            return route;
        }

        if (Caller(standing, route.Owner!) is { } caller)
        {
            return route with { Sdr = caller };
        }

        var pool = PoolOf(plan, team, plan.Territories.Rules[route.Rule].Skills, question, facts, standing, book);
        return route with
        {
            Sdr = pool.Turn is { } turn ? book.Roster[turn.Member] : null,
            Turn = pool.Turn,
            AllAway = pool.AllAway,
            Members = pool.Members,
        };
    }

    private static Route Pooled(
        IReadOnlyList<Rung> rungs,
        RoutePlan plan,
        int rule,
        TeamPlan team,
        RouteQuestion question,
        RouteFacts facts,
        RouteStanding standing,
        FairnessBook book
    )
    {
        // Who looks at what came back needs no skills of the territory's, and has not made the account theirs.
        var isThird = rungs[^1].Step == LadderNames.RecycleTeam;
        var pool = PoolOf(plan, team, isThird ? [] : plan.Territories.Rules[rule].Skills, question, facts, standing, book);
        var owner = pool.Turn is { } turn ? book.Roster[turn.Member] : null;
        return new Route
        {
            Outcome = owner is null ? RouteOutcome.Waiting : RouteOutcome.Routed,
            Owner = owner,
            ChosenBy = rungs[^1].Step,
            AccountOwner = Beside(owner, question, standing),
            Rule = rule,
            Team = team.Team.Name,
            AllAway = pool.AllAway,
            SlaDueAt = owner is null ? null : DueAt(owner, plan, team, question, standing),
            NewClaim = owner is null || isThird ? null : ClaimOf(owner, rungs, plan, question, standing),
            Turn = pool.Turn,
            Rungs = rungs,
            Members = pool.Members,
        };
    }

    /// <summary>Who calls first already, and goes on: it costs no other turn.</summary>
    private static string? Caller(RouteStanding standing, string owner) =>
        standing.Caller is { } caller && caller != owner && !standing.Of(caller).HasLeft ? caller : null;

    private static bool WantsSdr(RoutePlan plan, int rule, string owner) =>
        plan.Territories.Rules[rule].Sdr && !plan.TeamOf(rule).Roster.Contains(owner, StringComparer.Ordinal);

    private static Pool PoolOf(
        RoutePlan plan,
        TeamPlan team,
        IReadOnlyList<string> skills,
        RouteQuestion question,
        RouteFacts facts,
        RouteStanding standing,
        FairnessBook book
    )
    {
        if (!book.Roster.AsSpan().SequenceEqual(team.Roster.AsSpan()))
        {
            throw new ArgumentException($"These books are not those of the team {team.Team.Name}: man them first.", nameof(book));
        }

        var effort = plan.Territories.EffortOf(question.Priority);
        return Pool.Of(team, skills, question, facts, standing, book, effort);
    }

    /// <summary>In the owner's working hours; in the team's for who is in no team, or never works.</summary>
    private static long? DueAt(string owner, RoutePlan plan, TeamPlan team, RouteQuestion question, RouteStanding standing) =>
        plan.Find(owner, team)?.ClockOf(standing.Of(owner)).Add(question.At, team.Team.SlaMs)
        ?? team.Calendar.Add(question.At, team.Team.SlaMs);

    /// <summary>An account whose owner has left, or has lost it with the territory, is nobody's.</summary>
    private static AccountClaim? ClaimOf(
        string owner,
        IReadOnlyList<Rung> rungs,
        RoutePlan plan,
        RouteQuestion question,
        RouteStanding standing
    ) =>
        plan.Territories.ClaimDays > 0
        && question.HasAccount
        && (OwnerOf(standing) is null || rungs.Any(rung => rung is { Step: LadderNames.AccountOwner, Code: RouteCodes.TerritoryEnded }))
            ? new AccountClaim(owner, question.At + (plan.Territories.ClaimDays * UtcDay.Milliseconds))
            : null;

    private static string? Beside(string? owner, RouteQuestion question, RouteStanding standing) =>
        question.HasAccount && OwnerOf(standing) is { } other && other != owner ? other : null;

    private static string? OwnerOf(RouteStanding standing) =>
        OwnerAddress.Of(standing.AccountOwner) is { } owner && !standing.Of(owner).HasLeft ? owner : null;
}
