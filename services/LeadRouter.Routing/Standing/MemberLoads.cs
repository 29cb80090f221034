using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;
using LeadRouter.Storage.Members;

namespace LeadRouter.Routing.Standing;

/// <summary>How much the members of teams have to do, from any team: the sum of what changes of their leads have left. Whoever calls first has a lead too.</summary>
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
        var asked = teams.SelectMany((team, place) => Asked(team, place, at)).ToList();
        var rows = await CountAsync(unit, asked, cancellationToken);
        if (rows.Sum(row => row.Spare) > KeptLoads.MostSpare)
        {
            await KeptLoads.FoldAsync(unit, [.. asked.Select(one => one.Member).Distinct(StringComparer.Ordinal)], cancellationToken);
        }

        var uses = rows.GroupBy(row => (row.Slot, row.Member)).ToDictionary(rows => rows.Key, rows => UseOf(rows, plan));
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
    /// <remarks>
    /// When leads came is kept by the quarter of an hour, and at one hours, days and weeks begin wherever clocks are not set at another minute, as they were in
    /// Antarctica/Casey until October 2022. There what came since the quarter began counts too, so that no cap is exceeded.
    /// </remarks>
    private static Task<IReadOnlyList<LoadRow>> CountAsync(
        UnitOfWork unit,
        IReadOnlyList<Asking> asked,
        CancellationToken cancellationToken
    ) =>
        new BulkRows<Asking>(asked)
            .Number("slot", one => one.Slot)
            .Text("member", one => one.Member)
            .Number("hour", one => KeptLoads.Quarter(one.Periods.Hour))
            .Number("day", one => KeptLoads.Quarter(one.Periods.Day))
            .Number("week", one => KeptLoads.Quarter(one.Periods.Week))
            .Number("since", one => Math.Min(one.Periods.Week, one.Periods.Hour))
            .QueryAsync<LoadRow>(
                unit,
                """
                with m as (select * from {rows} r)
                select h.slot as Slot, h.member as Member, h.priority as Priority, cast(sum(h.open) as bigint) as Open,
                       cast(sum(case when h.at >= h.hour then h.came else 0 end) as bigint) as Hour,
                       cast(sum(case when h.at >= h.day then h.came else 0 end) as bigint) as Day,
                       cast(sum(case when h.at >= h.week then h.came else 0 end) as bigint) as Week,
                       count(*) - count(distinct h.at) + sum(case when h.at between 1 and h.since - 1296000000 then 1 else 0 end) as Spare
                from (
                    select m.*, l.priority, l.open, l.came, l.quarter * 900000 as at from m join member_loads l on l.member = m.member
                    union all
                    select m.*, 1, 0, 1, p.routed_at from m join lead_past_owners p on p.member = m.member where p.routed_at >= m.since
                ) h
                group by h.slot, h.member, h.priority
                """,
                cancellationToken
            );

    /// <param name="Slot">For whom it is counted: a team's members, or a team.</param>
    private sealed record Asking(long Slot, string Member, CapacityPeriods Periods);
}
