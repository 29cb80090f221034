using LeadRouter.Storage;
using LeadRouter.Storage.ServiceLevels;

namespace LeadRouter.Routing.ServiceLevels;

/// <summary>
/// Reads and writes clocks that are due. First the leads are locked, in their order, as everywhere, then their clocks are read: a lead that another scheduler
/// holds is left to it. On SQLite the transaction is the one writer and needs no lock.
/// </summary>
internal static class ServiceLevelBook
{
    public static Task<IReadOnlyList<string>> DueAsync(UnitOfWork unit, int most, CancellationToken cancellationToken) =>
        unit.QueryAsync<string>(
            "select lead_id from service_levels where next_at <= @Now order by next_at, lead_id limit @most",
            new { unit.Now, most },
            cancellationToken
        );

    public static async Task<IReadOnlyList<(ServiceLead Lead, ServiceLevelRow Row)>> LockAsync(
        UnitOfWork unit,
        IReadOnlyList<string> ids,
        CancellationToken cancellationToken
    )
    {
        if (unit.Dialect == Dialect.Postgres)
        {
            ids = await unit.QueryAsync<string>(
                "select id from leads where id = any(@Ids) order by id for update skip locked",
                new { Ids = ids.ToArray() },
                cancellationToken
            );
        }

        // Statements of their own: they see what was committed before the locks were had.
        var args = new { Ids = ids.ToArray(), unit.Now };
        var rows = await unit.QueryAsync<ServiceLevelRow>(
            $"""
            select {ServiceLevelStore.Columns} from service_levels
            where lead_id {unit.Dialect.In("@Ids")} and ended_at is null and next_at <= @Now
            order by next_at, lead_id
            """,
            args,
            cancellationToken
        );
        var leads = await unit.QueryAsync<ServiceLead>(
            $"""
            select l.id as Id, l.contact_id as ContactId, l.account_key as AccountKey, l.stage as Stage, l.owner as Owner, l.hand_raise as HandRaise,
                   l.closed_at as ClosedAt,
                   (select min(e.at) from lead_events e
                    where e.lead_id = l.id and e.at >= s.assigned_at and e.actor_kind <> 'machine' and e.to_stage not in ('qualified', 'routed')) as StatedAt,
                   p.away_from as AwayFrom, p.away_until as AwayUntil
            from leads l join service_levels s on s.lead_id = l.id and s.ended_at is null left join people_standing p on p.person = l.owner
            where l.id {unit.Dialect.In("@Ids")}
            """,
            args,
            cancellationToken
        );
        var byId = leads.ToDictionary(lead => lead.Id, StringComparer.Ordinal);
        return [.. rows.Where(row => byId.ContainsKey(row.LeadId)).Select(row => (byId[row.LeadId], row))];
    }

    /// <summary>What is in the row takes the place of what was kept of its round.</summary>
    /// <exception cref="ConcurrencyException">The round has ended meanwhile; the transaction is run again.</exception>
    public static async Task WriteAsync(UnitOfWork unit, ServiceLevelRow row, CancellationToken cancellationToken)
    {
        var written = await unit.ExecuteAsync(
            """
            update service_levels
            set sla_ms = @SlaMs, due_at = @DueAt, next_at = @NextAt, reminded = @Reminded, reminded_at = @RemindedAt, breached_at = @BreachedAt, escalated_to = @EscalatedTo,
                nobody_else = @NobodyElse, question = @Question, asked_at = @AskedAt, reading = @Reading, read_at = @ReadAt, failures = @Failures,
                touched_at = @TouchedAt, touched_by = @TouchedBy, working_ms = @WorkingMs, ended_at = @EndedAt, ended_by = @EndedBy
            where lead_id = @LeadId and round = @Round and ended_at is null
            """,
            row,
            cancellationToken
        );
        if (written != 1)
        {
            throw new ConcurrencyException("service level");
        }

        await unit.ExecuteAsync(
            "update leads set sla_due_at = @DueAt where id = @LeadId and (sla_due_at is null or sla_due_at <> @DueAt)",
            new { row.LeadId, row.DueAt },
            cancellationToken
        );
    }

    /// <summary>People of a lead, who qualified first.</summary>
    public static async Task<IReadOnlyList<Guid>> PeopleAsync(
        UnitOfWork unit,
        ServiceLead lead,
        int most,
        CancellationToken cancellationToken
    )
    {
        var joined = await unit.QueryAsync<string>(
            "select contact_id from lead_contacts where lead_id = @Id order by joined_at, contact_id limit @most",
            new { lead.Id, most },
            cancellationToken
        );
        return [.. joined.Prepend(lead.ContactId).Distinct(StringComparer.Ordinal).Take(most).Select(Guid.Parse)];
    }
}
