using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.Routes;

/// <summary>
/// Decides who gets a lead: the account's open lead of the same motion, the divert, the playbook's ladder, then the territory rules, the team and its turn. Pure:
/// the same plan, question, standing and books give the same route, so that a draft can be run over stored history.
/// </summary>
public static class RouteDecider
{
    /// <param name="book">Of the matched team in the tier of the question's priority; its roster is the team's (<see cref="Turns.Man"/>).</param>
    /// <exception cref="TerritoryException">The playbook's territories cannot route: see <see cref="RoutePlan.Match(RouteQuestion)"/>.</exception>
    /// <exception cref="ArgumentException">The books are of other people.</exception>
    public static Route Decide(RoutePlan plan, RouteQuestion question, RouteStanding standing, FairnessBook book)
    {
        var facts = plan.FactsOf(question);
        var rule = plan.Match(facts);
        if (Ladder.Address(question.Facts.GetValueOrDefault("ownerByHand")) is { } byHand)
        {
            return Owned(new Rung(LadderNames.ByHand, false, RouteCodes.Chosen, byHand, null), [], plan, rule, question, standing);
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
                Rungs = [new Rung(LadderNames.OpenLead, false, RouteCodes.Chosen, open.Owner, null)],
            };
        }

        var rungs = OwnerLadder.Climb(plan, question, standing);
        return rungs[^1] is { Owner: not null } chosen
            ? WithSdr(Owned(chosen, rungs, plan, rule, question, standing), plan, question, facts, standing, book)
            : Pooled(rungs, plan, rule, question, facts, standing, book);
    }

    private static Route Owned(
        Rung chosen,
        IReadOnlyList<Rung> rungs,
        RoutePlan plan,
        int rule,
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
            SlaDueAt = DueAt(chosen.Owner!, plan, rule, question, standing),
            Rungs = rungs.Count > 0 ? rungs : [chosen],
        };

    /// <summary>The team's turn names who calls first, unless the owner is one of the team; it costs that person a turn like any other.</summary>
    private static Route WithSdr(
        Route route,
        RoutePlan plan,
        RouteQuestion question,
        RouteFacts facts,
        RouteStanding standing,
        FairnessBook book
    )
    {
        if (!plan.Territories.Rules[route.Rule].Sdr || plan.TeamOf(route.Rule).Roster.Contains(route.Owner!, StringComparer.Ordinal))
        {
            return route;
        }

        var pool = PoolOf(plan, route.Rule, question, facts, standing, book);
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
        RouteQuestion question,
        RouteFacts facts,
        RouteStanding standing,
        FairnessBook book
    )
    {
        var pool = PoolOf(plan, rule, question, facts, standing, book);
        var owner = pool.Turn is { } turn ? book.Roster[turn.Member] : null;
        return new Route
        {
            Outcome = owner is null ? RouteOutcome.Waiting : RouteOutcome.Routed,
            Owner = owner,
            ChosenBy = LadderNames.Rules,
            AccountOwner = Beside(owner, question, standing),
            Rule = rule,
            AllAway = pool.AllAway,
            SlaDueAt = owner is null ? null : DueAt(owner, plan, rule, question, standing),
            NewClaim = owner is null ? null : ClaimOf(owner, plan, question, standing),
            Turn = pool.Turn,
            Rungs = rungs,
            Members = pool.Members,
        };
    }

    private static Pool PoolOf(
        RoutePlan plan,
        int rule,
        RouteQuestion question,
        RouteFacts facts,
        RouteStanding standing,
        FairnessBook book
    )
    {
        var team = plan.TeamOf(rule);
        if (!book.Roster.AsSpan().SequenceEqual(team.Roster.AsSpan()))
        {
            throw new ArgumentException($"These books are not those of the team {team.Team.Name}: man them first.", nameof(book));
        }

        var effort = plan.Territories.EffortOf(question.Priority);
        return Pool.Of(team, plan.Territories.Rules[rule].Skills, question, facts, standing, book, effort);
    }

    /// <summary>In the owner's working hours; in the team's for who is in no team, or never works.</summary>
    private static long? DueAt(string owner, RoutePlan plan, int rule, RouteQuestion question, RouteStanding standing)
    {
        var team = plan.TeamOf(rule);
        return plan.Find(owner)?.ClockOf(standing.Of(owner)).Add(question.At, team.Team.SlaMs)
            ?? team.Calendar.Add(question.At, team.Team.SlaMs);
    }

    /// <summary>An account whose owner has left is nobody's.</summary>
    private static AccountClaim? ClaimOf(string owner, RoutePlan plan, RouteQuestion question, RouteStanding standing) =>
        plan.Territories.ClaimDays > 0 && question.HasAccount && OwnerOf(standing) is null
            ? new AccountClaim(owner, question.At + (plan.Territories.ClaimDays * UtcDay.Milliseconds))
            : null;

    private static string? Beside(string? owner, RouteQuestion question, RouteStanding standing) =>
        question.HasAccount && OwnerOf(standing) is { } other && other != owner ? other : null;

    private static string? OwnerOf(RouteStanding standing) =>
        Ladder.Address(standing.AccountOwner) is { } owner && !standing.Of(owner).HasLeft ? owner : null;
}
