using LeadRouter.Engine.Routes;
using LeadRouter.Engine.ServiceLevels;
using LeadRouter.Storage;
using LeadRouter.Storage.ServiceLevels;

namespace LeadRouter.Routing.ServiceLevels;

/// <summary>Starts the clocks of leads that have an owner now, in their routes' own transaction; those of who had them before end.</summary>
internal static class ServiceLevelStart
{
    /// <param name="end">How the clocks of who had them before end: one of <see cref="ServiceLevelEnds"/>.</param>
    public static async Task RunAsync(
        UnitOfWork unit,
        RoutePlan plan,
        IReadOnlyList<RouteAttempt> routed,
        string end,
        CancellationToken cancellationToken
    )
    {
        await ServiceLevelStore.StartAsync(
            unit,
            [.. routed.Where(one => one.Lead.Owner is null).Select(one => FirstOf(plan, one))],
            cancellationToken
        );
        foreach (var one in routed.Where(one => one.Lead.Owner is not null))
        {
            await ServiceLevelStore.HandOverAsync(
                unit,
                one.Lead.Id,
                one.Route.Owner!,
                one.Team.Team.Name,
                IsByTurn(one.Route),
                end,
                cancellationToken
            );
        }
    }

    private static ServiceLevelRow FirstOf(RoutePlan plan, RouteAttempt attempt)
    {
        var owner = attempt.Route.Owner!;
        var team = attempt.Team.Team.Name;
        var at = attempt.Question.At;
        var isByTurn = IsByTurn(attempt.Route);
        var first = ServiceHours.Of(plan, team, owner, attempt.Standing.Of(owner), at) is var (terms, calendar)
            ? ServiceLevel.Decide(terms, calendar, new ServiceClock { AssignedAt = at, ByTurn = isByTurn }, at)
            : null;
        return new ServiceLevelRow
        {
            LeadId = attempt.Lead.Id,
            Owner = owner,
            Team = team,
            ByTurn = isByTurn ? 1 : 0,
            AssignedAt = at,
            SlaMs = attempt.Team.Team.SlaMs,
            DueAt = first?.DueAt,
            NextAt = first?.NextAt ?? at,
        };
    }

    /// <summary>Only what a team's turn has given may move: an owner above the turn keeps it, also where somebody of the team calls first.</summary>
    private static bool IsByTurn(Route route) => route is { Turn: not null, Sdr: null };
}
