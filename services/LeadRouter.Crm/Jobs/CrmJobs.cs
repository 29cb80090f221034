using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Crm.Jobs;

/// <summary>The table of contacts that the CRM is to hear of: one row each, worked on under a lease.</summary>
internal static class CrmJobs
{
    /// <summary>How long a worker holds a job after it last renewed its lease: a crashed one's jobs are taken by another after that.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    /// <summary>How often a worker renews its lease while a round lasts.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(2);

    /// <summary>Asks for a contact to be synced, now. One that waits or was parked is due at once; a wish to create it stays until it is done.</summary>
    public static Task RequestAsync(UnitOfWork unit, Guid contactId, bool wantsCreate, CancellationToken cancellationToken) =>
        RequestAsync(unit, [contactId], wantsCreate, cancellationToken);

    /// <summary>The same for many contacts.</summary>
    public static Task RequestAsync(
        UnitOfWork unit,
        IReadOnlyList<Guid> contactIds,
        bool wantsCreate,
        CancellationToken cancellationToken
    ) =>
        new BulkRows<string>([.. contactIds.Select(id => id.ToString("N")).Distinct().Order(StringComparer.Ordinal)])
            .Text("contact_id", id => id)
            .Number("wants_create", _ => wantsCreate ? 1 : 0)
            .Number("due_at", _ => unit.Now)
            .ExecuteAsync(
                unit,
                """
                insert into crm_jobs (contact_id, wants_create, requested_version, due_at, attempts)
                select r.contact_id, r.wants_create, 1, r.due_at, 0 from {rows} r where true
                on conflict (contact_id) do update set
                    wants_create = case when excluded.wants_create > crm_jobs.wants_create then excluded.wants_create else crm_jobs.wants_create end,
                    requested_version = crm_jobs.requested_version + 1,
                    due_at = excluded.due_at,
                    attempts = 0,
                    parked_at = null
                """,
                cancellationToken
            );

    /// <summary>The same for all people of a lead but one, who have qualified and are to be there: whoever joined it has its owner too.</summary>
    /// <param name="contactId">Who was asked for already.</param>
    public static Task RequestOthersAsync(UnitOfWork unit, Guid leadId, Guid contactId, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            """
            insert into crm_jobs (contact_id, wants_create, requested_version, due_at, attempts)
            select contact_id, 1, 1, cast(@Now as bigint), 0 from lead_contacts where lead_id = @Lead and contact_id <> @Id
            order by contact_id
            on conflict (contact_id) do update set
                wants_create = 1, requested_version = crm_jobs.requested_version + 1, due_at = excluded.due_at, attempts = 0, parked_at = null
            """,
            new
            {
                Id = contactId.ToString("N"),
                Lead = leadId.ToString("N"),
                unit.Now,
            },
            cancellationToken
        );

    /// <summary>
    /// Frees the jobs of a process that died, at the start of the next one. On SQLite only: there one process at a time holds the data folder, so whoever held
    /// a lease is gone; elsewhere the leases run out.
    /// </summary>
    public static Task FreeAsync(UnitOfWork unit, CancellationToken cancellationToken) =>
        unit.Dialect == Dialect.Sqlite
            ? unit.ExecuteAsync("update crm_jobs set lease = null, lease_until = null where lease is not null", null, cancellationToken)
            : Task.CompletedTask;

    /// <param name="lease">Names the holder; see <see cref="FinishAsync"/>.</param>
    /// <param name="most">Jobs at most.</param>
    public static Task<IReadOnlyList<CrmJob>> TakeAsync(UnitOfWork unit, string lease, int most, CancellationToken cancellationToken) =>
        unit.QueryAsync<CrmJob>(
            $"""
            update crm_jobs set lease = @lease, lease_until = @Until
            where contact_id in (
                select contact_id from crm_jobs
                where parked_at is null and due_at <= @Now and (lease_until is null or lease_until <= @Now)
                order by due_at, contact_id limit @most
                {(unit.Dialect == Dialect.Postgres ? "for update skip locked" : "")}
            )
            returning contact_id as ContactId, wants_create as WantsCreate, requested_version as RequestedVersion, attempts as Attempts
            """,
            new
            {
                lease,
                most,
                unit.Now,
                Until = unit.Now + (long)Lease.TotalMilliseconds,
            },
            cancellationToken
        );

    /// <summary>The holder is alive, and at work.</summary>
    /// <returns>How many jobs it holds. None: it has ended them, or another took them, whose clock is ahead of ours.</returns>
    public static Task<int> RenewAsync(UnitOfWork unit, string lease, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            "update crm_jobs set lease_until = @Until where lease = @lease",
            new { lease, Until = unit.Now + (long)Lease.TotalMilliseconds },
            cancellationToken
        );

    /// <summary>The holder ends before its work does: whoever is next takes the jobs at once.</summary>
    public static Task ReleaseAsync(UnitOfWork unit, string lease, CancellationToken cancellationToken) =>
        unit.ExecuteAsync("update crm_jobs set lease = null, lease_until = null where lease = @lease", new { lease }, cancellationToken);

    /// <summary>The jobs are done. One that was asked for again meanwhile stays and is due.</summary>
    public static async Task FinishAsync(UnitOfWork unit, string lease, IReadOnlyList<CrmJob> jobs, CancellationToken cancellationToken)
    {
        var rows = new BulkRows<CrmJob>(jobs)
            .Text("contact_id", job => job.ContactId)
            .Number("requested_version", job => job.RequestedVersion)
            .Text("lease", _ => lease);
        if (unit.Dialect == Dialect.Postgres)
        {
            // In the order in which they are asked for, also by others at this moment: a delete locks them in any.
            await rows.QueryAsync<string>(
                unit,
                "select j.contact_id from crm_jobs j where j.contact_id in (select r.contact_id from {rows} r) order by j.contact_id for update",
                cancellationToken
            );
        }

        var gone = await rows.ExecuteAsync(
            unit,
            """
            delete from crm_jobs where (contact_id, lease, requested_version) in (select r.contact_id, r.lease, r.requested_version from {rows} r)
            """,
            cancellationToken
        );
        if (gone < jobs.Count)
        {
            await rows.ExecuteAsync(
                unit,
                """
                update crm_jobs set lease = null, lease_until = null
                where (contact_id, lease) in (select r.contact_id, r.lease from {rows} r)
                """,
                cancellationToken
            );
        }
    }

    /// <summary>The job waits. One that was asked for again meanwhile is due as that request said.</summary>
    public static Task RetryAsync(
        UnitOfWork unit,
        string lease,
        CrmJob job,
        long dueAt,
        string reason,
        CancellationToken cancellationToken
    ) =>
        unit.ExecuteAsync(
            """
            update crm_jobs set
                lease = null,
                lease_until = null,
                last_error = @reason,
                due_at = case when requested_version = @RequestedVersion then @dueAt else due_at end,
                attempts = case when requested_version = @RequestedVersion then attempts + 1 else attempts end
            where contact_id = @ContactId and lease = @lease
            """,
            new
            {
                job.ContactId,
                job.RequestedVersion,
                lease,
                dueAt,
                reason,
            },
            cancellationToken
        );

    /// <summary>The job stays where people can see it, and is tried again with the contact's next change.</summary>
    public static Task ParkAsync(UnitOfWork unit, string lease, CrmJob job, string reason, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            """
            update crm_jobs set
                lease = null,
                lease_until = null,
                last_error = @reason,
                attempts = attempts + 1,
                parked_at = case when requested_version = @RequestedVersion then @Now else parked_at end
            where contact_id = @ContactId and lease = @lease
            """,
            new
            {
                job.ContactId,
                job.RequestedVersion,
                lease,
                reason,
                unit.Now,
            },
            cancellationToken
        );
}
