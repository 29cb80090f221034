using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;
using LeadRouter.Storage;

namespace LeadRouter.Routing.Standing;

/// <summary>How much the members of a team have to do, from any team: counted from the leads that are stored. Whoever calls first has a lead too.</summary>
internal static class MemberLoads
{
    /// <param name="at">Unix milliseconds, UTC.</param>
    public static async Task<TeamLoad> ReadAsync(
        UnitOfWork unit,
        RoutePlan plan,
        TeamPlan team,
        long at,
        CancellationToken cancellationToken
    )
    {
        var open = (await OpenAsync(unit, team, cancellationToken)).ToLookup(row => row.Member, StringComparer.Ordinal);
        var fresh = new Dictionary<string, NewLoadRow>(StringComparer.Ordinal);
        foreach (var zone in Enumerable.Range(0, team.Roster.Length).GroupBy(team.ZoneOf, StringComparer.Ordinal))
        {
            foreach (var row in await NewAsync(unit, zone.Select(place => team.Roster[place]), zone.Key, at, cancellationToken))
            {
                fresh[row.Member] = row;
            }
        }

        var members = new Dictionary<string, CapacityUse>(StringComparer.Ordinal);
        foreach (var member in team.Roster)
        {
            var had = fresh.GetValueOrDefault(member);
            members[member] = new CapacityUse(
                (int)(had?.Hour ?? 0),
                (int)(had?.Day ?? 0),
                (int)(had?.Week ?? 0),
                (int)open[member].Sum(row => row.Leads),
                (int)open[member].Sum(row => row.Leads * plan.Territories.EffortOf((int)row.Priority))
            );
        }

        return new TeamLoad(
            team,
            members,
            team.Team.Limits == CapacityLimits.None ? default : await TogetherAsync(unit, team, members, at, cancellationToken)
        );
    }

    private static async Task<CapacityUse> TogetherAsync(
        UnitOfWork unit,
        TeamPlan team,
        Dictionary<string, CapacityUse> members,
        long at,
        CancellationToken cancellationToken
    )
    {
        var fresh = await NewAsync(unit, team.Roster, team.Team.Hours.Zone, at, cancellationToken);
        return new CapacityUse(
            (int)fresh.Sum(row => row.Hour),
            (int)fresh.Sum(row => row.Day),
            (int)fresh.Sum(row => row.Week),
            members.Values.Sum(use => use.Open),
            members.Values.Sum(use => use.Points)
        );
    }

    private static Task<IReadOnlyList<OpenLoadRow>> OpenAsync(UnitOfWork unit, TeamPlan team, CancellationToken cancellationToken)
    {
        var members = unit.Dialect.In("@Members");
        return unit.QueryAsync<OpenLoadRow>(
            $"""
            select owner as Member, priority as Priority, count(*) as Leads from leads
            where owner {members} and closed_at is null group by owner, priority
            union all
            select sdr, priority, count(*) from leads where sdr {members} and closed_at is null group by sdr, priority
            """,
            new { Members = team.Roster.ToArray() },
            cancellationToken
        );
    }

    /// <summary>What came in this hour, on this day and in this week, also what was taken away again.</summary>
    private static Task<IReadOnlyList<NewLoadRow>> NewAsync(
        UnitOfWork unit,
        IEnumerable<string> members,
        string zone,
        long at,
        CancellationToken cancellationToken
    )
    {
        var periods = CapacityPeriods.At(at, zone);
        var of = unit.Dialect.In("@Members");
        return unit.QueryAsync<NewLoadRow>(
            $"""
            select h.member as Member, sum(case when h.at >= @Hour then 1 else 0 end) as Hour, sum(case when h.at >= @Day then 1 else 0 end) as Day,
                   sum(case when h.at >= @Week then 1 else 0 end) as Week
            from (
                select owner as member, routed_at as at from leads where owner {of} and routed_at >= @First
                union all
                select sdr, routed_at from leads where sdr {of} and routed_at >= @First
                union all
                select member, routed_at from lead_past_owners where member {of} and routed_at >= @First
            ) h group by h.member
            """,
            new
            {
                Members = members.ToArray(),
                periods.Hour,
                periods.Day,
                periods.Week,
                First = Math.Min(periods.Week, periods.Hour),
            },
            cancellationToken
        );
    }
}
