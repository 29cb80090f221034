using LeadRouter.Engine.Routes;
using LeadRouter.Storage;

namespace LeadRouter.Routing;

/// <summary>A team's desk: its row is the lock under which its turns are taken and its leads wait, across all tiers of priority.</summary>
internal static class Desks
{
    /// <summary>Locks the desks in their order until the transaction ends; makes those that are not there.</summary>
    public static async Task LockAsync(UnitOfWork unit, IEnumerable<string> teams, CancellationToken cancellationToken)
    {
        var names = teams.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (names.Length > 0 && await FindAsync(unit, names, cancellationToken) < names.Length)
        {
            await unit.ExecuteAsync(
                "insert into routing_desks (team, waits, look_at, playbook, version) values (@Team, 0, null, '', 0) on conflict (team) do nothing",
                names.Select(team => new { Team = team }),
                cancellationToken
            );
            await FindAsync(unit, names, cancellationToken);
        }
    }

    /// <summary>The teams in which there is room when a lead leaves who has it.</summary>
    public static IEnumerable<string> FreedBy(RoutePlan plan, LeadToRoute lead) =>
        new[] { lead.Owner, lead.Sdr }.OfType<string>().SelectMany(plan.TeamsOf);

    /// <summary>Has the leads that wait for locked desks looked at.</summary>
    /// <param name="at">When: Unix milliseconds; null = when somebody does something, or the playbook changes.</param>
    /// <param name="waits">True when a lead has just begun to wait there.</param>
    public static Task LookAsync(UnitOfWork unit, IEnumerable<string> teams, long? at, bool waits, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            $"""
            update routing_desks
            set look_at = case when look_at is null or look_at > @at then cast(@at as bigint) else look_at end, version = version + 1{(
                waits ? ", waits = 1" : ""
            )}
            where team {unit.Dialect.In("@Teams")} and (waits = 1 or @Waits = 1)
            """,
            new
            {
                at,
                Teams = teams.ToArray(),
                Waits = waits ? 1L : 0L,
            },
            cancellationToken
        );

    /// <summary>Has all leads that wait looked at now: who may take them has changed.</summary>
    public static async Task LookAtAllAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        var teams = await unit.QueryAsync<string>("select team from routing_desks where waits = 1", null, cancellationToken);
        await LockAsync(unit, teams, cancellationToken);
        await LookAsync(unit, teams, unit.Now, waits: false, cancellationToken);
    }

    private static async Task<int> FindAsync(UnitOfWork unit, string[] teams, CancellationToken cancellationToken) =>
        (
            await unit.QueryAsync<string>(
                unit.Dialect == Dialect.Postgres
                    ? """select team from routing_desks where team = any(@teams) order by team collate "C" for update"""
                    : "select team from routing_desks where team in @teams",
                new { teams },
                cancellationToken
            )
        ).Count;
}
