using System.Text.Json;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Territories;
using LeadRouter.Routing.Standing;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Routing;

/// <summary>
/// Reads what routes are decided on, and locks it: first the leads and the other open leads of their accounts, then the desks of the teams that are asked, then their
/// books. Always in this order. On SQLite the transaction is the one writer and needs no lock.
/// </summary>
internal static class RouteInputs
{
    public static async Task<LeadToRoute?> LockLeadAsync(UnitOfWork unit, Guid leadId, CancellationToken cancellationToken) =>
        (await LockLeadsAsync(unit, [leadId.ToString("N")], cancellationToken)) is [var lead] ? lead : null;

    /// <summary>
    /// Locks leads in the order of their ids; those that are no more are left out. No other lead of their accounts is routed before this transaction ends: whoever
    /// routes one locks these too.
    /// </summary>
    public static async Task<IReadOnlyList<LeadToRoute>> LockLeadsAsync(
        UnitOfWork unit,
        IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken
    )
    {
        var args = new { Ids = ids.ToArray() };
        if (unit.Dialect == Dialect.Postgres)
        {
            // Each account is looked up by itself: joined as they are, PostgreSQL goes through every open lead that there is, as it reckons with a few.
            await unit.ExecuteAsync(
                """
                select 1 from leads
                where id in (
                    select unnest(@Ids)
                    union
                    select o.id from leads l
                    cross join lateral (select a.id from leads a where a.account_key = l.account_key and a.closed_at is null offset 0) o
                    where l.id = any(@Ids)
                )
                order by id for update
                """,
                args,
                cancellationToken
            );
        }

        // A statement of its own: it sees what was committed before the locks were had.
        return await unit.QueryAsync<LeadToRoute>(
            $"""
            select l.id as Id, l.contact_id as ContactId, l.account_key as AccountKey, l.motion as Motion, l.stage as Stage, l.priority as Priority,
                   l.hand_raise as HandRaise, l.divert as Divert, l.owner as Owner, l.sdr as Sdr, l.qualified_at as QualifiedAt, l.routed_at as RoutedAt,
                   l.closed_at as ClosedAt, l.credit_team as CreditTeam, l.credit_priority as CreditPriority, l.credit_member as CreditMember,
                   (select w.team from waiting_leads w where w.lead_id = l.id) as WaitsFor, l.version as Version
            from leads l where l.id {unit.Dialect.In("@Ids")}
            """,
            args,
            cancellationToken
        );
    }

    /// <summary>
    /// The facts that leads were decided on the last time: of the newest route, else of the qualification. Empty where nothing is kept of either.
    /// </summary>
    /// <returns>For each of them.</returns>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> LastFactsAsync(
        UnitOfWork unit,
        IReadOnlyList<string> leadIds,
        CancellationToken cancellationToken
    )
    {
        if (leadIds.Count == 0)
        {
            return new Dictionary<string, IReadOnlyDictionary<string, string>>();
        }

        var bodies = await unit.QueryAsync<(string Lead, string Body)>(
            $"""
            select lead_id, body from (
                select lead_id, body, row_number() over (partition by lead_id order by case when kind = 'route' then 0 else 1 end, at desc, id desc) as place
                from decisions where lead_id {unit.Dialect.In("@Ids")}
            ) d where place <= 2 order by lead_id, place
            """,
            new { Ids = leadIds.ToArray() },
            cancellationToken
        );
        var byLead = bodies.ToLookup(row => row.Lead, row => row.Body, StringComparer.Ordinal);
        return leadIds.ToDictionary(
            id => id,
            id => byLead[id].Select(FactsOf).FirstOrDefault(facts => facts is not null) ?? new Dictionary<string, string>(),
            StringComparer.Ordinal
        );
    }

    /// <summary>
    /// The facts with who has set the lead's owner by hand since, where that is so: its history says it, and the facts of its route do not.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, string>> WithHandAsync(
        UnitOfWork unit,
        string leadId,
        string owner,
        IReadOnlyDictionary<string, string> facts,
        CancellationToken cancellationToken
    )
    {
        var (reason, actor) = await unit.FirstOrDefaultAsync<(string? Reason, string? Actor)>(
            "select reason, actor from lead_events where lead_id = @leadId and reason like 'Owner set by hand: %' order by seq desc limit 1",
            new { leadId },
            cancellationToken
        );
        return reason == $"Owner set by hand: {owner}."
            ? new Dictionary<string, string>(facts, StringComparer.Ordinal) { ["ownerByHand"] = owner, ["ownerByHandOf"] = actor! }
            : facts;
    }

    /// <summary>
    /// The lead before each of these, of the account or of the person (who may have had another account then, or none, or been two people). Those that had none
    /// before, or whose one did not come back, are left out.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, ReturnedLead>> ReturnedAsync(
        UnitOfWork unit,
        IReadOnlyList<LeadToRoute> leads,
        RecycleRules rules,
        CancellationToken cancellationToken
    )
    {
        var before = await new BulkRows<LeadToRoute>(leads)
            .Text("id", lead => lead.Id)
            .Text("account_key", lead => lead.AccountKey)
            .Text("contact_id", lead => lead.ContactId)
            .Text("motion", lead => lead.Motion)
            .QueryAsync<ReturnedRow>(
                unit,
                """
                with asked as (select * from {rows} r),
                before as (
                    select a.id as lead, l.id, l.stage, l.owner, l.qualified_at from asked a join leads l on l.account_key = a.account_key
                    where l.motion = a.motion and l.id <> a.id and l.closed_at is not null
                    union
                    select a.id, l.id, l.stage, l.owner, l.qualified_at
                    from asked a join lead_contacts lc on lc.contact_id = a.contact_id join leads l on l.id = lc.lead_id
                    where l.motion = a.motion and l.id <> a.id and l.closed_at is not null
                )
                select b.lead as Lead, b.stage as Stage, b.owner as Owner, b.recycles as Recycles
                from (
                    select lead, stage, owner, row_number() over (partition by lead order by qualified_at desc, id desc) as place,
                           sum(case when stage = 'recycled' then 1 else 0 end) over (partition by lead) as recycles
                    from before
                ) b where b.place = 1
                """,
                cancellationToken
            );
        return before
            .Where(row => row.Stage is LeadStatuses.Recycled or LeadStatuses.Lost)
            .ToDictionary(row => row.Lead, row => Returned(row, rules), StringComparer.Ordinal);
    }

    /// <summary>When somebody of ours was last in touch with accounts: Unix milliseconds, by their keys; those with whom nobody was are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> TouchedAsync(
        UnitOfWork unit,
        IReadOnlyCollection<string> accountKeys,
        CancellationToken cancellationToken
    )
    {
        var rows = await unit.QueryAsync<(string AccountKey, long At)>(
            $"""
            select l.account_key, max(s.touched_at) from leads l join service_levels s on s.lead_id = l.id
            where l.account_key {unit.Dialect.In("@Keys")} and s.touched_at is not null group by l.account_key
            """,
            new { Keys = accountKeys.ToArray() },
            cancellationToken
        );
        return rows.ToDictionary(row => row.AccountKey, row => row.At, StringComparer.Ordinal);
    }

    /// <summary>The claims on accounts, by their keys. Nobody else changes those of accounts whose leads are locked.</summary>
    public static async Task<IReadOnlyDictionary<string, AccountClaim>> ClaimsAsync(
        UnitOfWork unit,
        IReadOnlyCollection<string> accountKeys,
        CancellationToken cancellationToken
    )
    {
        var rows = await unit.QueryAsync<ClaimRow>(
            $"select account_key as AccountKey, owner as Owner, until as Until from account_claims where account_key {unit.Dialect.In("@Keys")}",
            new { Keys = accountKeys.ToArray() },
            cancellationToken
        );
        return rows.ToDictionary(row => row.AccountKey, row => new AccountClaim(row.Owner, row.Until), StringComparer.Ordinal);
    }

    private static IReadOnlyDictionary<string, string>? FactsOf(string body)
    {
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        // The version before this one called the question a request.
        if (root.TryGetProperty("question", out var asked) || root.TryGetProperty("request", out asked))
        {
            root = asked;
        }

        return root.TryGetProperty("facts", out var facts) ? facts.Deserialize<Dictionary<string, string>>() : null;
    }

    private static ReturnedLead Returned(ReturnedRow before, RecycleRules rules) =>
        new(
            before.Stage,
            before.Owner,
            before.Recycles,
            rules.BackTo == "last_owner",
            before.Recycles >= RecycleRules.PersonFrom ? rules.ThirdTo : null
        )
        {
            Team = before.Recycles >= RecycleRules.PersonFrom ? rules.ThirdToTeam : null,
        };
}
