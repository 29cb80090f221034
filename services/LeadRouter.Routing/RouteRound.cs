using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Territories;
using LeadRouter.Routing.Standing;
using LeadRouter.Routing.Waiting;
using LeadRouter.Storage;

namespace LeadRouter.Routing;

/// <summary>
/// Leads that are decided one after the other in one transaction: books, loads, the queue and claims are read once under the locks of all desks that are asked, and
/// every lead leaves them as the next one finds them. What comes of it is what came of one transaction after the other.
/// </summary>
internal sealed class RouteRound
{
    private readonly RoutePlan plan;
    private readonly RoundBooks books;
    private readonly Dictionary<string, TeamLoad> loads;
    private readonly WaitingHeads heads;
    private readonly Dictionary<string, AccountClaim> claims = new(StringComparer.Ordinal);

    private RouteRound(RoutePlan plan, RoundBooks books, Dictionary<string, TeamLoad> loads, WaitingHeads heads) =>
        (this.plan, this.books, this.loads, this.heads) = (plan, books, loads, heads);

    /// <summary>Locks the desks that are asked, then their books, and reads what stands there.</summary>
    public static async Task<RouteRound> OpenAsync(
        UnitOfWork unit,
        RoutePlan plan,
        IReadOnlyList<RouteInput> inputs,
        CancellationToken cancellationToken
    )
    {
        var teams = inputs
            .SelectMany(input => RouteDecider.TeamsOf(plan, input.Question, input.Standing).Select(team => (input, Team: team)))
            .Select(one => (one.Team, one.input.Question.Priority, Looking: LookingAt(plan, one.input), one.input.Ask.Lead))
            .ToList();
        var asked = teams.Where(one => one.Looking == Looking.Asks).ToList();
        var freed = inputs.Where(input => input.Ask.Leaving is not null).SelectMany(input => Desks.FreedBy(plan, input.Ask.Lead));
        await Desks.LockAsync(unit, asked.SelectMany(one => plan.Together(one.Team.Team.Name)).Concat(freed), cancellationToken);
        var books = await RoundBooks.OpenAsync(
            unit,
            [.. asked.Select(one => (one.Team, one.Priority)).Distinct()],
            [.. teams.Where(one => one.Looking == Looking.Looks).Select(one => (one.Team, one.Priority)).Distinct()],
            cancellationToken
        );
        var loads = await MemberLoads.ReadAsync(
            unit,
            plan,
            [.. teams.Where(one => one.Looking != Looking.Nowhere).Select(one => one.Team).Distinct()],
            unit.Now,
            cancellationToken
        );
        var heads = await WaitingHeads.ReadAsync(
            unit,
            [.. asked.Select(one => one.Team.Team.Name)],
            inputs.Count(input => input.Ask.Lead.WaitsFor is not null),
            cancellationToken
        );
        return new RouteRound(plan, books, loads, heads);
    }

    /// <summary>Decides the next lead.</summary>
    public RouteAttempt Decide(RouteInput input)
    {
        var lead = input.Ask.Lead;
        var question = input.Question;
        var standing = claims.TryGetValue(lead.AccountKey, out var claim) ? input.Standing with { Claim = claim } : input.Standing;
        var team = RouteDecider.TeamOf(plan, question, standing);
        var looking = LookingAt(plan, input with { Standing = standing });
        FairnessBook? book = null;
        if (looking != Looking.Nowhere)
        {
            // Whom the machine would have chosen where somebody is set by hand is only looked at: it costs nobody a turn.
            book = books.Of(team, question.Priority);
            standing = loads[team.Team.Name].Into(standing, input.Ask.Leaving, plan.Territories.EffortOf(question.Priority));
        }

        if (looking == Looking.Asks && heads.HasEarlier(lead, team.Team.Name, () => RouteWait.Needs(plan, question, standing)))
        {
            standing = standing with { IsBehind = true };
        }

        var attempt = new RouteAttempt(lead, team, question, standing, RouteRecord.Of(plan, question, standing, book));
        if (TakesRoomOfEarlier(attempt))
        {
            standing = standing with { IsBehind = true };
            attempt = attempt with { Standing = standing, Decided = RouteRecord.Of(plan, question, standing, book) };
        }

        Note(attempt);
        return attempt;
    }

    /// <summary>Whether somebody would get it who has room by now for one that comes before it: of other needs, and not looked at yet.</summary>
    private bool TakesRoomOfEarlier(RouteAttempt attempt) =>
        attempt is { Lead: { WaitsFor: null, Owner: null }, Route: { Outcome: RouteOutcome.Routed, Sdr: null, Turn: { } turn } }
        && heads.HasEarlierFor(
            attempt.Lead,
            attempt.Team.Team.Name,
            needs => RouteWait.CouldTake(attempt.Team, turn.Member, needs, attempt.Standing)
        );

    /// <summary>Writes the books that turns were taken from, and the ledger.</summary>
    public Task SaveAsync(UnitOfWork unit, CancellationToken cancellationToken) => books.SaveAsync(unit, cancellationToken);

    private void Note(RouteAttempt attempt)
    {
        var route = attempt.Route;
        if (attempt.Lead.WaitsFor is not null)
        {
            heads.Remove(attempt.Lead);
        }

        if (route.Owner is null)
        {
            heads.Add(attempt.Lead, attempt.Team.Team.Name, RouteWait.Needs(plan, attempt.Question, attempt.Standing));
            return;
        }

        if (route.Turn is { } turn)
        {
            books.Take(attempt.Team, attempt.Question.Priority, turn);
        }

        if (route.NewClaim is { } claim)
        {
            claims[attempt.Lead.AccountKey] = claim;
        }

        var effort = plan.Territories.EffortOf(attempt.Question.Priority);
        foreach (var load in loads.Values)
        {
            load.Add(route.Owner, effort);
            if (route.Sdr is { } sdr)
            {
                load.Add(sdr, effort);
            }
        }
    }

    private static Looking LookingAt(RoutePlan plan, RouteInput input) =>
        RouteDecider.AsksTeam(plan, input.Question, input.Standing) ? Looking.Asks
        : RouteDecider.AsksTeam(plan, input.Question.WithoutHand(), input.Standing) ? Looking.Looks
        : Looking.Nowhere;

    private enum Looking
    {
        /// <summary>A step above the team has the lead.</summary>
        Nowhere,

        /// <summary>So it has, by hand; whom the team would have named is said all the same.</summary>
        Looks,

        /// <summary>Somebody of the team is to be named.</summary>
        Asks,
    }
}
