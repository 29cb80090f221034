using System.Data.Common;
using Dapper;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Crm.Ledger;

/// <summary>The table of records that the CRM has of our contacts.</summary>
internal static class CrmLedger
{
    private const string LeadColumns = """
        l.stage as Stage, l.owner as Owner, l.qualified_at as QualifiedAt, l.sdr as Sdr, l.priority as Priority, case when l.closed_at is null then 1 else 0 end as IsOpen,
               (select max(e.at) from lead_events e where e.lead_id = l.id and e.reason like 'Owner set by hand: %') as HandedAt
        """;

    private const string OpenFirst = "order by case when l.closed_at is null then 0 else 1 end, l.qualified_at desc, l.id";

    /// <summary>The contact's record; if it has none, that of a contact that was merged into it.</summary>
    public static Task<LedgerRow?> FindAsync(DbConnection connection, string id, string system, CancellationToken cancellationToken) =>
        connection.QueryFirstOrDefaultAsync<LedgerRow>(
            new CommandDefinition(
                """
                with recursive same(id) as (
                    select cast(@id as text) union select c.id from contacts c join same s on c.merged_into = s.id
                )
                select r.crm_key as CrmKey, r.crm_id as CrmId, r.owner as Owner, r.fingerprint as Fingerprint
                from crm_records r join same s on s.id = r.contact_id
                where r.system = @system
                order by case when r.contact_id = @id then 0 else 1 end, r.synced_at desc, r.contact_id limit 1
                """,
                new { id, system },
                cancellationToken: cancellationToken
            )
        );

    /// <summary>The contact's open lead, its own or one it joined; if none is open, the latest.</summary>
    public static Task<LeadRow?> FindLeadAsync(DbConnection connection, string id, CancellationToken cancellationToken) =>
        connection.QueryFirstOrDefaultAsync<LeadRow>(
            new CommandDefinition(
                $"""
                select {LeadColumns}
                from lead_contacts c join leads l on l.id = c.lead_id
                where c.contact_id = @id
                {OpenFirst} limit 1
                """,
                new { id },
                cancellationToken: cancellationToken
            )
        );

    /// <summary><see cref="FindAsync(DbConnection, string, string, CancellationToken)"/> of many contacts.</summary>
    /// <returns>By contact id; whom the CRM does not have is not in it.</returns>
    public static async Task<IReadOnlyDictionary<string, LedgerRow>> FindAsync(
        UnitOfWork unit,
        IReadOnlyList<string> ids,
        string system,
        CancellationToken cancellationToken
    ) =>
        First(
            await new BulkRows<string>(ids)
                .Text("id", id => id)
                .Text("system", _ => system)
                .QueryAsync<LedgerRow>(
                    unit,
                    """
                    with recursive same(contact_id, id, system) as (
                        select r.id, r.id, r.system from {rows} r
                        union select s.contact_id, c.id, s.system from contacts c join same s on c.merged_into = s.id
                    )
                    select s.contact_id as ContactId, r.crm_key as CrmKey, r.crm_id as CrmId, r.owner as Owner, r.fingerprint as Fingerprint
                    from crm_records r join same s on s.id = r.contact_id and s.system = r.system
                    order by case when r.contact_id = s.contact_id then 0 else 1 end, r.synced_at desc, r.contact_id
                    """,
                    cancellationToken
                ),
            row => row.ContactId
        );

    /// <summary><see cref="FindLeadAsync(DbConnection, string, CancellationToken)"/> of many contacts.</summary>
    /// <returns>By contact id; who has no lead is not in it.</returns>
    public static async Task<IReadOnlyDictionary<string, LeadRow>> FindLeadsAsync(
        UnitOfWork unit,
        IReadOnlyList<string> ids,
        CancellationToken cancellationToken
    ) =>
        First(
            await new BulkRows<string>(ids)
                .Text("id", id => id)
                .QueryAsync<LeadRow>(
                    unit,
                    $$"""
                    select r.id as ContactId, {{LeadColumns}}
                    from {rows} r join lead_contacts c on c.contact_id = r.id join leads l on l.id = c.lead_id
                    {{OpenFirst}}
                    """,
                    cancellationToken
                ),
            row => row.ContactId
        );

    private static Dictionary<string, TRow> First<TRow>(IReadOnlyList<TRow> rows, Func<TRow, string?> contact) =>
        rows.DistinctBy(contact, StringComparer.Ordinal).ToDictionary(row => contact(row)!, StringComparer.Ordinal);

    public static Task PutAsync(
        UnitOfWork unit,
        string id,
        string system,
        LedgerRow row,
        string? note,
        CancellationToken cancellationToken
    ) =>
        unit.ExecuteAsync(
            """
            insert into crm_records (contact_id, crm_key, crm_id, system, owner, note, synced_at, fingerprint)
            values (@id, @CrmKey, @CrmId, @system, @Owner, @note, @Now, @Fingerprint)
            on conflict (contact_id) do update set
                crm_key = excluded.crm_key,
                crm_id = excluded.crm_id,
                system = excluded.system,
                owner = excluded.owner,
                note = excluded.note,
                synced_at = excluded.synced_at,
                seen_owner = case when coalesce(crm_records.owner, '') = coalesce(excluded.owner, '') then crm_records.seen_owner end,
                fingerprint = excluded.fingerprint
            """,
            new
            {
                id,
                system,
                row.CrmKey,
                row.CrmId,
                row.Owner,
                row.Fingerprint,
                note,
                unit.Now,
            },
            cancellationToken
        );

    /// <summary>The CRM has the record no more.</summary>
    public static Task RemoveAsync(UnitOfWork unit, string system, string crmKey, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            "delete from crm_records where system = @system and crm_key = @crmKey",
            new { system, crmKey },
            cancellationToken
        );
}
