using LeadRouter.Engine.States;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Scoring.Contacts;

/// <summary>Contacts and their states, many at once.</summary>
public static class ContactStore
{
    private const string Columns =
        "c.id as Id, c.version as Version, c.created_at as CreatedAt, c.account_key as AccountKey, c.tier as Tier, c.is_live as IsLive, c.is_held as IsHeld, c.is_unmerged as IsUnmerged, c.waiting_since as WaitingSince, c.next_evaluation_at as NextEvaluationAt, c.waiting_until as WaitingUntil, c.waiting_for as WaitingFor, c.is_overdue_told as IsOverdueTold, c.held_level as HeldLevel, s.state as State";

    private const string NewestByRow = """
        lateral (select * from contacts m where m.account_key = r.account_key and m.merged_into is null order by m.latest_at desc, m.id limit r.most)
        """;

    /// <summary>SQLite knows no lateral join, and is given one account at a time.</summary>
    private const string NewestByParameter = """
        (select * from contacts m where m.account_key = @account_key and m.merged_into is null order by m.latest_at desc, m.id limit @most)
        """;

    /// <summary>Contacts that are there and not merged away, with their states under the given signals.</summary>
    public static async Task<IReadOnlyList<ContactWork>> LoadAsync(
        UnitOfWork unit,
        IReadOnlyList<string> ids,
        string signalsHash,
        CancellationToken cancellationToken
    ) =>
        Works(
            await new BulkRows<string>(ids)
                .Text("id", id => id)
                .Text("signals_hash", _ => signalsHash)
                .QueryAsync<ContactWorkRow>(
                    unit,
                    $$"""
                    select {{Columns}}
                    from {rows} r join contacts c on c.id = r.id
                    left join contact_states s on s.contact_id = c.id and s.signals_hash = r.signals_hash
                    where c.merged_into is null
                    """,
                    cancellationToken
                )
        );

    /// <summary>Of each account the members that were active last, at most so many: of a crowd no more are read.</summary>
    public static async Task<IReadOnlyList<ContactWork>> LoadMembersAsync(
        UnitOfWork unit,
        IReadOnlyList<string> accountKeys,
        string signalsHash,
        int most,
        CancellationToken cancellationToken
    ) =>
        Works(
            await new BulkRows<string>(accountKeys)
                .Text("account_key", key => key)
                .Text("signals_hash", _ => signalsHash)
                .Number("most", _ => most)
                .QueryAsync<ContactWorkRow>(
                    unit,
                    $$"""
                    select {{Columns}}
                    from {rows} r
                    cross join {{(unit.Dialect == Dialect.Postgres ? NewestByRow : NewestByParameter)}} c
                    left join contact_states s on s.contact_id = c.id and s.signals_hash = r.signals_hash
                    order by c.account_key, c.latest_at desc, c.id
                    """,
                    cancellationToken
                )
        );

    /// <summary>Writes contacts back, each only over the version that was read.</summary>
    public static async Task SaveAsync(
        UnitOfWork unit,
        IReadOnlyList<ContactWork> works,
        IReadOnlyList<ContactWork> withState,
        string signalsHash,
        CancellationToken cancellationToken
    )
    {
        var ordered = works.OrderBy(work => work.IdText, StringComparer.Ordinal).ToList();
        var news = ordered.Where(work => work.IsNew).ToList();
        await Rows(news)
            .Number("created_at", work => work.CreatedAt)
            .ExecuteAsync(
                unit,
                """
                insert into contacts (id, created_at, version, account_key, latest_at, tier, is_live, is_held, is_unmerged, waiting_since, waiting_until, waiting_for, is_overdue_told, held_level, next_evaluation_at)
                select r.id, r.created_at, 1, r.account_key, r.latest_at, r.tier, r.is_live, r.is_held, r.is_unmerged, r.waiting_since, r.waiting_until, r.waiting_for, r.is_overdue_told, r.held_level, r.next_evaluation_at from {rows} r
                """,
                cancellationToken
            );

        var stored = ordered.Where(work => !work.IsNew).ToList();
        var written = await Rows(stored)
            .Number("version", work => work.Version)
            .ExecuteAsync(
                unit,
                """
                update contacts as c
                set version = c.version + 1, account_key = r.account_key, latest_at = r.latest_at, tier = r.tier, is_live = r.is_live,
                    is_held = r.is_held, is_unmerged = r.is_unmerged, waiting_since = r.waiting_since, waiting_until = r.waiting_until, waiting_for = r.waiting_for,
                    is_overdue_told = r.is_overdue_told,
                    held_level = r.held_level, next_evaluation_at = r.next_evaluation_at
                from {rows} as r where c.id = r.id and c.version = r.version and c.merged_into is null
                """,
                cancellationToken
            );
        if (written != stored.Count)
        {
            throw new ConcurrencyException("contact");
        }

        await PutStatesAsync(unit, withState, signalsHash, cancellationToken);
    }

    /// <summary>
    /// Puts states under other signals beside those that are in use. The versions rise all the same: a worker that has added to one of these contacts meanwhile, and would
    /// leave an outdated state here, runs its transaction again.
    /// </summary>
    public static async Task PutBesideAsync(
        UnitOfWork unit,
        IReadOnlyList<ContactWork> works,
        string signalsHash,
        CancellationToken cancellationToken
    )
    {
        var raised = await new BulkRows<ContactWork>([.. works.OrderBy(work => work.IdText, StringComparer.Ordinal)])
            .Text("id", work => work.IdText)
            .Number("version", work => work.Version)
            .ExecuteAsync(
                unit,
                """
                update contacts as c set version = c.version + 1
                from {rows} as r where c.id = r.id and c.version = r.version and c.merged_into is null
                """,
                cancellationToken
            );
        if (raised != works.Count)
        {
            throw new ConcurrencyException("contact");
        }

        await PutStatesAsync(unit, works, signalsHash, cancellationToken);
    }

    /// <summary>
    /// The log has grown: what is stored of these contacts under other signals is out of date. A process with another playbook, before or after us in an
    /// update, folds them again when it finds none.
    /// </summary>
    public static Task ForgetOthersAsync(
        UnitOfWork unit,
        IReadOnlyList<ContactWork> works,
        string signalsHash,
        CancellationToken cancellationToken
    ) =>
        new BulkRows<ContactWork>([.. works.Where(work => !work.IsNew).OrderBy(work => work.IdText, StringComparer.Ordinal)])
            .Text("contact_id", work => work.IdText)
            .Text("signals_hash", _ => signalsHash)
            .ExecuteAsync(
                unit,
                """
                delete from contact_states
                where contact_id in (select r.contact_id from {rows} r) and signals_hash not in (select r.signals_hash from {rows} r)
                """,
                cancellationToken
            );

    /// <summary>
    /// Nothing is left of these contacts in the log. A row stays while something that stays names it (leads, the CRM's record, alerts, decisions); it has no state,
    /// account or next evaluation then.
    /// </summary>
    public static async Task ForgetAsync(UnitOfWork unit, IReadOnlyCollection<ContactWork> works, CancellationToken cancellationToken)
    {
        var stored = works.Where(work => !work.IsNew).ToList();
        var rows = new BulkRows<ContactWork>([.. stored.OrderBy(work => work.IdText, StringComparer.Ordinal)])
            .Text("id", work => work.IdText)
            .Number("version", work => work.Version);
        var written = await rows.ExecuteAsync(
            unit,
            """
            update contacts as c
            set version = c.version + 1, account_key = null, tier = null, waiting_since = null, waiting_until = null, waiting_for = null, held_level = null, next_evaluation_at = null
            from {rows} as r where c.id = r.id and c.version = r.version and c.merged_into is null
            """,
            cancellationToken
        );
        if (written != stored.Count)
        {
            throw new ConcurrencyException("contact");
        }

        await rows.ExecuteAsync(unit, "delete from contact_states where contact_id in (select r.id from {rows} r)", cancellationToken);
        await rows.ExecuteAsync(
            unit,
            """
            with recursive same (id) as (select r.id from {rows} r union select c.id from contacts c join same s on c.merged_into = s.id)
            delete from merge_levels where contact_id in (select id from same)
            """,
            cancellationToken
        );
        await rows.ExecuteAsync(
            unit,
            """
            delete from contacts where id in (select r.id from {rows} r)
              and not exists (select 1 from leads l where l.contact_id = contacts.id)
              and not exists (select 1 from lead_contacts l where l.contact_id = contacts.id)
              and not exists (select 1 from crm_records r where r.contact_id = contacts.id)
              and not exists (select 1 from crm_jobs j where j.contact_id = contacts.id)
              and not exists (select 1 from alerts a where a.contact_id = contacts.id)
              and not exists (select 1 from decisions d where d.contact_id = contacts.id)
              and not exists (select 1 from contacts o where o.merged_into = contacts.id)
            """,
            cancellationToken
        );
    }

    private static Task PutStatesAsync(
        UnitOfWork unit,
        IReadOnlyList<ContactWork> works,
        string signalsHash,
        CancellationToken cancellationToken
    ) =>
        new BulkRows<ContactWork>([.. works.OrderBy(work => work.IdText, StringComparer.Ordinal)])
            .Text("contact_id", work => work.IdText)
            .Text("signals_hash", _ => signalsHash)
            .Bytes("state", work => work.StateBytes)
            .Text("state_hash", work => ContactState.HashOf(work.StateBytes))
            .ExecuteAsync(
                unit,
                """
                insert into contact_states (contact_id, signals_hash, state, state_hash)
                select r.contact_id, r.signals_hash, r.state, r.state_hash from {rows} r where true
                on conflict (contact_id, signals_hash) do update set state = excluded.state, state_hash = excluded.state_hash
                """,
                cancellationToken
            );

    private static BulkRows<ContactWork> Rows(IReadOnlyList<ContactWork> works) =>
        new BulkRows<ContactWork>(works)
            .Text("id", work => work.IdText)
            .Text("account_key", work => work.AccountKey)
            .Number("latest_at", work => work.State.LatestAt)
            .Text("tier", work => work.Tier)
            .Number("is_live", work => work.IsLive ? 1 : 0)
            .Number("is_held", work => work.IsHeld ? 1 : 0)
            .Number("is_unmerged", work => work.IsUnmerged ? 1 : 0)
            .Number("waiting_since", work => work.WaitingSince)
            .Number("waiting_until", work => work.WaitingUntil)
            .Text("waiting_for", work => work.WaitingFor)
            .Number("is_overdue_told", work => work.IsOverdueTold ? 1 : 0)
            .Number("held_level", work => work.HeldLevel)
            .Number("next_evaluation_at", work => work.NextEvaluationAt);

    private static IReadOnlyList<ContactWork> Works(IEnumerable<ContactWorkRow> rows) => [.. rows.Select(row => row.ToWork())];
}
