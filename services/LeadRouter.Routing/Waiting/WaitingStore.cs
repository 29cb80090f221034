using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Routing.Waiting;

/// <summary>The leads that wait for room, in their order: the most urgent first, of these the oldest. Written under the lock of the lead and of the team's desk.</summary>
internal static class WaitingStore
{
    /// <param name="leads">Each once, with the team and the needs that it waits with.</param>
    public static Task KeepAsync(
        UnitOfWork unit,
        IReadOnlyList<(LeadToRoute Lead, string Team, string Needs)> leads,
        string playbookHash,
        CancellationToken cancellationToken
    ) =>
        new BulkRows<(LeadToRoute Lead, string Team, string Needs)>(leads)
            .Text("lead_id", one => one.Lead.Id)
            .Text("team", one => one.Team)
            .Text("needs", one => one.Needs)
            .Number("priority", one => one.Lead.Priority)
            .Number("since", one => one.Lead.QualifiedAt)
            .Text("playbook", _ => playbookHash)
            .ExecuteAsync(
                unit,
                """
                insert into waiting_leads (lead_id, team, needs, priority, since, playbook)
                select r.lead_id, r.team, r.needs, r.priority, r.since, r.playbook from {rows} r where true
                on conflict (lead_id) do update set team = excluded.team, needs = excluded.needs, priority = excluded.priority, playbook = excluded.playbook
                """,
                cancellationToken
            );

    public static Task RemoveAsync(UnitOfWork unit, IReadOnlyCollection<string> leadIds, CancellationToken cancellationToken) =>
        leadIds.Count == 0
            ? Task.CompletedTask
            : unit.ExecuteAsync(
                $"delete from waiting_leads where lead_id {unit.Dialect.In("@Ids")}",
                new { Ids = leadIds.ToArray() },
                cancellationToken
            );

    /// <summary>
    /// The next that wait for a team and may have room: not those whose needs nobody has room for, unless other rules have gone live since they were looked at.
    /// </summary>
    /// <param name="after">The last one that was looked at; null = from the first.</param>
    /// <param name="passed">Needs that nobody has room for.</param>
    public static Task<IReadOnlyList<WaitingRow>> NextAsync(
        UnitOfWork unit,
        string team,
        WaitingRow? after,
        IReadOnlyCollection<string> passed,
        string playbookHash,
        int most,
        CancellationToken cancellationToken
    ) =>
        unit.QueryAsync<WaitingRow>(
            $"""
            select lead_id as LeadId, priority as Priority, since as Since from waiting_leads
            where team = @team and (priority, since, lead_id) > (@Priority, @Since, @LeadId)
                and (playbook <> @playbookHash or not needs {unit.Dialect.In("@Passed")})
            order by priority, since, lead_id limit @most
            """,
            new
            {
                team,
                Priority = after?.Priority ?? long.MinValue,
                Since = after?.Since ?? 0,
                LeadId = after?.LeadId ?? "",
                playbookHash,
                Passed = passed.ToArray(),
                most,
            },
            cancellationToken
        );
}
