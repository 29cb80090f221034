using System.Text.Json;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Territories;
using LeadRouter.Routing.Standing;
using LeadRouter.Storage;

namespace LeadRouter.Routing;

/// <summary>
/// Reads what a route is decided on, and locks it: first the lead, then its account; then, where the team is asked, its desk and its books. Always in this order.
/// On SQLite the transaction is the one writer and needs no lock.
/// </summary>
internal static class RouteInputs
{
    public static Task<LeadToRoute?> LockLeadAsync(UnitOfWork unit, Guid leadId, CancellationToken cancellationToken) =>
        unit.FirstOrDefaultAsync<LeadToRoute>(
            $"""
            select l.id as Id, l.contact_id as ContactId, l.account_key as AccountKey, l.motion as Motion, l.stage as Stage, l.priority as Priority,
                   l.hand_raise as HandRaise, l.divert as Divert, l.owner as Owner, l.sdr as Sdr, l.qualified_at as QualifiedAt, l.routed_at as RoutedAt,
                   l.closed_at as ClosedAt, l.credit_team as CreditTeam, l.credit_priority as CreditPriority, l.credit_member as CreditMember,
                   (select w.team from waiting_leads w where w.lead_id = l.id) as WaitsFor, l.version as Version
            from leads l where l.id = @Id {(unit.Dialect == Dialect.Postgres ? "for update" : "")}
            """,
            new { Id = leadId.ToString("N") },
            cancellationToken
        );

    /// <summary>
    /// The facts that the lead was decided on the last time: of its newest route, else of its qualification. None when nothing is kept of either.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, string>> LastFactsAsync(
        UnitOfWork unit,
        string leadId,
        CancellationToken cancellationToken
    )
    {
        var bodies = await unit.QueryAsync<string>(
            """
            select body from decisions where lead_id = @leadId
            order by case when kind = 'route' then 0 else 1 end, at desc, id desc limit 2
            """,
            new { leadId },
            cancellationToken
        );
        foreach (var body in bodies)
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            // The version before this one called the question a request.
            if (root.TryGetProperty("question", out var asked) || root.TryGetProperty("request", out asked))
            {
                root = asked;
            }

            if (root.TryGetProperty("facts", out var facts))
            {
                return facts.Deserialize<Dictionary<string, string>>()!;
            }
        }

        return new Dictionary<string, string>();
    }

    /// <summary>
    /// The lead before this one, of the account or of the person (who may have had another account then, or none, or been two people); null when there was none,
    /// or it did not come back.
    /// </summary>
    public static async Task<ReturnedLead?> ReturnedAsync(
        UnitOfWork unit,
        LeadToRoute lead,
        RecycleRules rules,
        CancellationToken cancellationToken
    )
    {
        var before = await unit.FirstOrDefaultAsync<ReturnedRow>(
            """
            with before as (
                select id, stage, owner, qualified_at from leads
                where account_key = @AccountKey and motion = @Motion and id <> @Id and closed_at is not null
                union
                select l.id, l.stage, l.owner, l.qualified_at from lead_contacts lc join leads l on l.id = lc.lead_id
                where lc.contact_id = @ContactId and l.motion = @Motion and l.id <> @Id and l.closed_at is not null
            )
            select b.stage as Stage, b.owner as Owner, (select count(*) from before o where o.stage = 'recycled') as Recycles
            from before b order by b.qualified_at desc, b.id desc limit 1
            """,
            new
            {
                lead.Id,
                lead.AccountKey,
                lead.ContactId,
                lead.Motion,
            },
            cancellationToken
        );
        return before is { Stage: LeadStatuses.Recycled or LeadStatuses.Lost }
            ? new ReturnedLead(
                before.Stage,
                before.Owner,
                before.Recycles,
                rules.BackTo == "last_owner",
                before.Recycles >= RecycleRules.PersonFrom ? rules.ThirdTo : null
            )
            {
                Team = before.Recycles >= RecycleRules.PersonFrom ? rules.ThirdToTeam : null,
            }
            : null;
    }

    /// <summary>When somebody of ours was last in touch with the account: Unix milliseconds; null when nobody was.</summary>
    public static Task<long?> TouchedAsync(UnitOfWork unit, string accountKey, CancellationToken cancellationToken) =>
        unit.FirstOrDefaultAsync<long?>(
            "select max(s.touched_at) from leads l join service_levels s on s.lead_id = l.id where l.account_key = @accountKey",
            new { accountKey },
            cancellationToken
        );

    /// <summary>The claim on the account; no other route of the account is decided before this transaction ends.</summary>
    public static async Task<AccountClaim?> LockClaimAsync(UnitOfWork unit, string accountKey, CancellationToken cancellationToken)
    {
        if (unit.Dialect == Dialect.Postgres)
        {
            // The row that is to be locked may not be there yet.
            await unit.ExecuteAsync(
                "select pg_advisory_xact_lock(hashtextextended('claim:' || @accountKey, 0))",
                new { accountKey },
                cancellationToken
            );
        }

        var row = await unit.FirstOrDefaultAsync<ClaimRow>(
            "select owner as Owner, until as Until from account_claims where account_key = @accountKey",
            new { accountKey },
            cancellationToken
        );
        return row is null ? null : new AccountClaim(row.Owner, row.Until);
    }
}
