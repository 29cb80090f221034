using System.Data.Common;
using Dapper;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Storage.ServiceLevels;

namespace LeadRouter.Storage.Leads;

/// <summary>Reads leads and the decisions about them.</summary>
public sealed class LeadQueries(IDatabase database)
{
    private const string Columns = """
        id as Id, contact_id as ContactId, account_key as AccountKey, motion as Motion, episode as Episode, stage as Stage, priority as Priority,
        hand_raise as HandRaise, divert as Divert, owner as Owner, sdr as Sdr, territory as Territory, team as Team, qualified_at as QualifiedAt,
        routed_at as RoutedAt, sla_due_at as SlaDueAt, closed_at as ClosedAt, exit_reason as Reason, wake_at as WakeAt, version as Version
        """;

    private const string DecisionColumns =
        "id as Id, kind as Kind, at as At, playbook_hash as PlaybookHash, state_hash as StateHash, disposition as Disposition, body as Body";

    /// <summary>A page, newest first.</summary>
    /// <param name="owner">E-mail address in lower case; null = any, also nobody.</param>
    /// <param name="stage">Null = any.</param>
    /// <param name="limit">≥ 1.</param>
    /// <param name="after">Qualified-at and id of the last lead of the page before; null = from the newest.</param>
    public async Task<IReadOnlyList<LeadRow>> ListAsync(
        string? owner,
        string? stage,
        int limit,
        (long At, string Id)? after,
        CancellationToken cancellationToken
    )
    {
        var where = new List<string>();
        Add(owner is not null, "owner = @owner");
        Add(stage is not null, "stage = @stage");
        Add(after is not null, "(qualified_at, id) < (@At, @Id)");
        var filter = where.Count > 0 ? "where " + string.Join(" and ", where) : "";
        await using var connection = await database.OpenAsync(cancellationToken);
        return await QueryAsync<LeadRow>(
            connection,
            $"select {Columns} from leads {filter} order by qualified_at desc, id desc limit @limit",
            new
            {
                owner,
                stage,
                limit,
                after?.At,
                after?.Id,
            },
            cancellationToken
        );

        void Add(bool isAsked, string condition)
        {
            if (isAsked)
            {
                where.Add(condition);
            }
        }
    }

    /// <summary>What is known of a contact that would turn out to be several people.</summary>
    public async Task<PartedHistory> PartedAsync(string contactId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await PartedHistory.ReadAsync(database.Dialect, connection, null, contactId, cancellationToken);
    }

    /// <summary>The open leads that some contacts are part of, newest first.</summary>
    public async Task<IReadOnlyList<LeadRow>> OpenOfContactsAsync(
        IReadOnlyCollection<string> contactIds,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await QueryAsync<LeadRow>(
            connection,
            $"""
            select {Columns} from leads
            where closed_at is null and id in (select lc.lead_id from lead_contacts lc where lc.contact_id {database.Dialect.In("@Ids")})
            order by qualified_at desc, id desc
            """,
            new { Ids = contactIds.ToArray() },
            cancellationToken
        );
    }

    /// <summary>The leads that some contacts are part of, each with those of what is routed as one with it.</summary>
    /// <param name="contactIds">None = of the account alone.</param>
    /// <param name="accountKey">Of all of them; null = each by itself.</param>
    public async Task<IReadOnlyList<LeadEpisode>> EpisodesAsync(
        IReadOnlyList<string> contactIds,
        string? accountKey,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var leads = new List<LeadEpisode>();
        foreach (var id in contactIds.DefaultIfEmpty(""))
        {
            leads.AddRange(await LeadExits.EpisodesAsync(connection, null, id, accountKey, cancellationToken));
        }

        return [.. leads.DistinctBy(lead => lead.Id)];
    }

    /// <summary>The lead with its history; null when there is none of that id.</summary>
    public async Task<LeadRecord?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var key = new { Id = id.ToString("N") };
        await using var connection = await database.OpenAsync(cancellationToken);
        var leads = await QueryAsync<LeadRow>(connection, $"select {Columns} from leads where id = @Id", key, cancellationToken);
        return leads is not [var lead]
            ? null
            : new LeadRecord(
                lead,
                await QueryAsync<LeadEventRow>(
                    connection,
                    """
                    select seq as Seq, from_stage as FromStage, to_stage as ToStage, at as At, actor as Actor, actor_kind as ActorKind,
                           source as Source, reason as Reason, why as Why, until_at as Until, recorded_at as RecordedAt
                    from lead_events where lead_id = @Id order by at, seq
                    """,
                    key,
                    cancellationToken
                ),
                await QueryAsync<DecisionRow>(
                    connection,
                    $"select {DecisionColumns} from decisions where lead_id = @Id order by at, id",
                    key,
                    cancellationToken
                ),
                await QueryAsync<LeadContactRow>(
                    connection,
                    "select contact_id as ContactId, joined_at as JoinedAt from lead_contacts where lead_id = @Id order by joined_at, contact_id",
                    key,
                    cancellationToken
                )
            )
            {
                ServiceLevels = await ServiceLevelStore.OfLeadAsync(connection, key.Id, cancellationToken),
            };
    }

    /// <summary>The lead that a contact is part of as its first person or as one who joined: an open one first, then the newest; null when there is none.</summary>
    /// <param name="asOf">The lead as it stood then: Unix milliseconds.</param>
    public async Task<LeadRow?> OfContactAsync(Guid contactId, long asOf, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var leads = await QueryAsync<LeadRow>(
            connection,
            $"""
            with known as (
                select e.lead_id, e.to_stage, e.at, e.seq,
                       case when to_stage in ('recycled', 'rejected', 'disqualified', 'lost', 'won') then 1 else 0 end as ends
                from lead_events e where e.at <= @asOf and coalesce(e.recorded_at, e.at) <= @asOf
            ), then_on as (
                select l.*,
                       coalesce((select k.to_stage from known k where k.lead_id = l.id order by k.ends desc, k.at desc, k.seq desc limit 1), stage) as then_stage
                from leads l
                where qualified_at <= @asOf
                  and (contact_id = @Id or id in (select lead_id from lead_contacts where contact_id = @Id and joined_at <= @asOf))
            )
            select id as Id, contact_id as ContactId, account_key as AccountKey, motion as Motion, episode as Episode, priority as Priority,
                   hand_raise as HandRaise, qualified_at as QualifiedAt, version as Version,
                   case when routed_at <= @asOf then owner end as Owner,
                   case when closed_at <= @asOf and not exists (select 1 from lead_events e where e.lead_id = l.id and e.key is not null)
                       then stage else then_stage end as Stage
            from then_on l
            order by case when (closed_at is null or closed_at > @asOf) and then_stage not in ('recycled', 'rejected', 'disqualified', 'lost', 'won') then 0 else 1 end,
                     qualified_at desc, id desc
            limit 1
            """,
            new { Id = contactId.ToString("N"), asOf },
            cancellationToken
        );
        return leads is [var lead] ? lead : null;
    }

    /// <summary>Whose leads are, and why they are leads; by id, and one that is not there is left out.</summary>
    public async Task<IReadOnlyDictionary<string, LeadStory>> StoriesAsync(
        IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
        {
            return new Dictionary<string, LeadStory>();
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await QueryAsync<LeadStory>(
            connection,
            $"""
            select l.id as Id, l.owner as Owner, e.reason as Reason
            from leads l left join lead_events e on e.lead_id = l.id and e.seq = 1
            where l.id {database.Dialect.In("@Ids")}
            """,
            new { Ids = ids.ToArray() },
            cancellationToken
        );
        return rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
    }

    /// <summary>The open leads of an account, newest first.</summary>
    public async Task<IReadOnlyList<LeadRow>> OpenOfAccountAsync(string accountKey, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await QueryAsync<LeadRow>(
            connection,
            $"select {Columns} from leads where account_key = @accountKey and closed_at is null order by qualified_at desc, id desc",
            new { accountKey },
            cancellationToken
        );
    }

    /// <summary>The last decisions about a contact, newest first.</summary>
    /// <param name="until">Unix milliseconds: none that was taken later; null = all.</param>
    public async Task<IReadOnlyList<DecisionRow>> DecisionsOfContactAsync(
        Guid contactId,
        long? until,
        int limit,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await QueryAsync<DecisionRow>(
            connection,
            $"select {DecisionColumns} from decisions where contact_id = @Id and at <= @Until order by at desc, id desc limit @limit",
            new
            {
                Id = contactId.ToString("N"),
                Until = until ?? long.MaxValue,
                limit,
            },
            cancellationToken
        );
    }

    private static async Task<IReadOnlyList<T>> QueryAsync<T>(
        DbConnection connection,
        string sql,
        object args,
        CancellationToken cancellationToken
    ) => (await connection.QueryAsync<T>(new CommandDefinition(sql, args, cancellationToken: cancellationToken))).AsList();
}
