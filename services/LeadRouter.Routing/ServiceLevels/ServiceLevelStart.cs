using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.ServiceLevels;
using LeadRouter.Storage;
using LeadRouter.Storage.ServiceLevels;

namespace LeadRouter.Routing.ServiceLevels;

/// <summary>Starts the clock of a lead that has its first owner, in the route's own transaction.</summary>
internal static class ServiceLevelStart
{
    /// <param name="leadId">32 hexadecimal digits.</param>
    /// <param name="byTurn">Whether a team's turn chose the owner: only such a lead may move.</param>
    /// <param name="at">Of the route: Unix milliseconds, UTC.</param>
    public static Task RunAsync(
        UnitOfWork unit,
        TerritoryRules territories,
        string leadId,
        string owner,
        string team,
        bool byTurn,
        long at,
        CancellationToken cancellationToken
    )
    {
        var plan = ServicePlan.Of(territories);
        var terms = plan.TermsOf(team);
        var first = terms is not null
            ? ServiceLevel.Decide(
                terms,
                plan.CalendarOf(owner, team, at),
                new ServiceClock { AssignedAt = at, ByTurn = byTurn },
                at
            )
            : null;
        return ServiceLevelStore.StartAsync(
            unit,
            new ServiceLevelRow
            {
                LeadId = leadId,
                Owner = owner,
                Team = team,
                ByTurn = byTurn ? 1 : 0,
                AssignedAt = at,
                SlaMs = terms?.SlaMs,
                DueAt = first?.DueAt,
                NextAt = first?.NextAt ?? at,
            },
            cancellationToken
        );
    }
}
