using LeadRouter.Engine.Routes;
using LeadRouter.Engine.ServiceLevels;
using LeadRouter.Storage;
using LeadRouter.Storage.ServiceLevels;

namespace LeadRouter.Routing.ServiceLevels;

/// <summary>Starts the clock of a lead that has an owner now, in the route's own transaction; that of who had it before ends.</summary>
internal static class ServiceLevelStart
{
    /// <param name="end">How the clock of who had it before ends: one of <see cref="ServiceLevelEnds"/>.</param>
    public static Task RunAsync(
        UnitOfWork unit,
        RoutePlan plan,
        LeadToRoute lead,
        RouteAttempt attempt,
        string end,
        CancellationToken cancellationToken
    )
    {
        var owner = attempt.Route.Owner!;
        var team = attempt.Team.Team.Name;
        // Only what a team's turn has given may move: an owner above the turn keeps it, also where somebody of the team calls first.
        var isByTurn = attempt.Route is { Turn: not null, Sdr: null };
        if (lead.Owner is not null)
        {
            return ServiceLevelStore.HandOverAsync(unit, lead.Id, owner, team, isByTurn, end, cancellationToken);
        }

        var at = attempt.Question.At;
        var first = ServiceHours.Of(plan, team, owner, attempt.Standing.Of(owner), at) is var (terms, calendar)
            ? ServiceLevel.Decide(terms, calendar, new ServiceClock { AssignedAt = at, ByTurn = isByTurn }, at)
            : null;
        return ServiceLevelStore.StartAsync(
            unit,
            new ServiceLevelRow
            {
                LeadId = lead.Id,
                Owner = owner,
                Team = team,
                ByTurn = isByTurn ? 1 : 0,
                AssignedAt = at,
                SlaMs = attempt.Team.Team.SlaMs,
                DueAt = first?.DueAt,
                NextAt = first?.NextAt ?? at,
            },
            cancellationToken
        );
    }
}
