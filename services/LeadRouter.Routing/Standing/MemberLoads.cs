using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Routing.Standing;

/// <summary>How much the members of teams have to do, from any team: counted from the leads that are stored. Whoever calls first has a lead too.</summary>
internal static class MemberLoads
{
    /// <param name="at">Unix milliseconds, UTC.</param>
    /// <returns>By the team's name.</returns>
    public static async Task<Dictionary<string, TeamLoad>> ReadAsync(
        UnitOfWork unit,
        RoutePlan plan,
        IReadOnlyList<TeamPlan> teams,
        long at,
        CancellationToken cancellationToken
    )
    {
        var uses = (await CountAsync(unit, [.. teams.SelectMany((team, place) => Asked(team, place, at))], cancellationToken))
            .GroupBy(row => (row.Slot, row.Member))
            .ToDictionary(rows => rows.Key, rows => UseOf(rows, plan));
        return teams
            .Select((team, place) => (team, place))
            .ToDictionary(
                one => one.team.Team.Name,
                one => new TeamLoad(
                    one.team,
                    [.. one.team.Roster.Select(member => uses.GetValueOrDefault((MemberSlot(one.place), member)))],
                    one.team.Roster.Select(member => uses.GetValueOrDefault((TeamSlot(one.place), member)))
                        .Aggregate(default(CapacityUse), Sum)
                ),
                StringComparer.Ordinal
            );
    }

    /// <summary>Each member by the clocks that the own caps go by; where the team has caps of its own, also by the team's.</summary>
    private static IEnumerable<Asking> Asked(TeamPlan team, int place, long at)
    {
        var own = Enumerable.Range(0, team.Roster.Length).Select(member => (Slot: MemberSlot(place), member, Zone: team.ZoneOf(member)));
        var together = Enumerable.Range(0, team.Roster.Length).Select(member => (Slot: TeamSlot(place), member, team.Team.Hours.Zone));
        return (team.Team.Limits == CapacityLimits.None ? own : own.Concat(together))
            .GroupBy(one => one.Zone, StringComparer.Ordinal)
            .SelectMany(zone =>
            {
                var periods = CapacityPeriods.At(at, zone.Key);
                return zone.Select(one => new Asking(one.Slot, team.Roster[one.member], periods));
            });
    }

    private static long MemberSlot(int team) => 2L * team;

    private static long TeamSlot(int team) => (2L * team) + 1;

    private static CapacityUse UseOf(IEnumerable<LoadRow> rows, RoutePlan plan) =>
        rows.Select(row => new CapacityUse(
                (int)row.Hour,
                (int)row.Day,
                (int)row.Week,
                (int)row.Open,
                (int)(row.Open * plan.Territories.EffortOf((int)row.Priority))
            ))
            .Aggregate(Sum);

    private static CapacityUse Sum(CapacityUse one, CapacityUse other) =>
        new(one.Hour + other.Hour, one.Day + other.Day, one.Week + other.Week, one.Open + other.Open, one.Points + other.Points);

    /// <summary>What is open, and what came in this hour, on this day and in this week, also what was taken away again.</summary>
    private static Task<IReadOnlyList<LoadRow>> CountAsync(
        UnitOfWork unit,
        IReadOnlyList<Asking> asked,
        CancellationToken cancellationToken
    ) =>
        new BulkRows<Asking>(asked)
            .Number("slot", one => one.Slot)
            .Text("member", one => one.Member)
            .Number("hour", one => one.Periods.Hour)
            .Number("day", one => one.Periods.Day)
            .Number("week", one => one.Periods.Week)
            .Number("since", one => Math.Min(one.Periods.Week, one.Periods.Hour))
            .QueryAsync<LoadRow>(
                unit,
                """
                with m as (select * from {rows} r)
                select h.slot as Slot, h.member as Member, h.priority as Priority, sum(h.is_open) as Open, sum(case when h.at >= h.hour then 1 else 0 end) as Hour,
                       sum(case when h.at >= h.day then 1 else 0 end) as Day, sum(case when h.at >= h.week then 1 else 0 end) as Week
                from (
                    select m.*, l.priority, 1 as is_open, l.routed_at as at
                    from m join leads l on l.owner = m.member where l.closed_at is null
                    union all
                    select m.*, l.priority, 0, l.routed_at
                    from m join leads l on l.owner = m.member where l.closed_at is not null and l.routed_at >= m.since
                    union all
                    select m.*, l.priority, case when l.closed_at is null then 1 else 0 end, l.routed_at
                    from m join leads l on l.sdr = m.member where l.closed_at is null or l.routed_at >= m.since
                    union all
                    select m.*, 1, 0, p.routed_at from m join lead_past_owners p on p.member = m.member where p.routed_at >= m.since
                ) h
                group by h.slot, h.member, h.priority
                """,
                cancellationToken
            );

    /// <param name="Slot">For whom it is counted: a team's members, or a team.</param>
    private sealed record Asking(long Slot, string Member, CapacityPeriods Periods);
}
