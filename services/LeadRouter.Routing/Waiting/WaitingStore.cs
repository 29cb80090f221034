using LeadRouter.Storage;

namespace LeadRouter.Routing.Waiting;

/// <summary>The leads that wait for room, in their order: the most urgent first, of these the oldest. Written under the lock of the lead and of the team's desk.</summary>
internal static class WaitingStore
{
    /// <summary>Whether a lead with the same needs that comes before this one waits for the team.</summary>
    public static async Task<bool> HasEarlierAsync(
        UnitOfWork unit,
        LeadToRoute lead,
        string team,
        string needs,
        CancellationToken cancellationToken
    ) =>
        await unit.FirstOrDefaultAsync<string>(
            """
            select lead_id from waiting_leads
            where team = @team and needs = @needs and (priority, since, lead_id) < (@Priority, @QualifiedAt, @Id) limit 1
            """,
            new
            {
                team,
                needs,
                lead.Priority,
                lead.QualifiedAt,
                lead.Id,
            },
            cancellationToken
        )
            is not null;

    public static Task KeepAsync(
        UnitOfWork unit,
        LeadToRoute lead,
        string team,
        string needs,
        string playbookHash,
        CancellationToken cancellationToken
    ) =>
        unit.ExecuteAsync(
            """
            insert into waiting_leads (lead_id, team, needs, priority, since, playbook) values (@Id, @team, @needs, @Priority, @QualifiedAt, @playbookHash)
            on conflict (lead_id) do update set team = excluded.team, needs = excluded.needs, priority = excluded.priority, playbook = excluded.playbook
            """,
            new
            {
                lead.Id,
                team,
                needs,
                lead.Priority,
                lead.QualifiedAt,
                playbookHash,
            },
            cancellationToken
        );

    public static Task RemoveAsync(UnitOfWork unit, string leadId, CancellationToken cancellationToken) =>
        unit.ExecuteAsync("delete from waiting_leads where lead_id = @leadId", new { leadId }, cancellationToken);

    /// <summary>The next that waits for a team and may have room: not those whose needs nobody has room for, unless other rules have gone live since they were looked at.</summary>
    /// <param name="after">The last one that was looked at; null = from the first.</param>
    /// <param name="passed">Needs that nobody has room for.</param>
    public static Task<WaitingRow?> NextAsync(
        UnitOfWork unit,
        string team,
        WaitingRow? after,
        IReadOnlyCollection<string> passed,
        string playbookHash,
        CancellationToken cancellationToken
    ) =>
        unit.FirstOrDefaultAsync<WaitingRow>(
            $"""
            select lead_id as LeadId, priority as Priority, since as Since from waiting_leads
            where team = @team and (priority, since, lead_id) > (@Priority, @Since, @LeadId)
                and (playbook <> @playbookHash or not needs {unit.Dialect.In("@Passed")})
            order by priority, since, lead_id limit 1
            """,
            new
            {
                team,
                Priority = after?.Priority ?? long.MinValue,
                Since = after?.Since ?? 0,
                LeadId = after?.LeadId ?? "",
                playbookHash,
                Passed = passed.ToArray(),
            },
            cancellationToken
        );
}
