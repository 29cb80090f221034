using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Territories;
using LeadRouter.Storage;

namespace LeadRouter.Routing;

/// <summary>
/// Reads what a route is decided on, and locks it: first the lead, then its account, then the members' credits in their order. On SQLite the transaction is the
/// one writer and needs no lock.
/// </summary>
internal static class RouteInputs
{
    public static Task<LeadToRoute?> LockLeadAsync(UnitOfWork unit, Guid leadId, CancellationToken cancellationToken) =>
        unit.FirstOrDefaultAsync<LeadToRoute>(
            $"""
            select id as Id, contact_id as ContactId, account_key as AccountKey, motion as Motion, stage as Stage, priority as Priority,
                   hand_raise as HandRaise, divert as Divert, owner as Owner, routed_at as RoutedAt, closed_at as ClosedAt, version as Version
            from leads where id = @Id {ForUpdate(unit)}
            """,
            new { Id = leadId.ToString("N") },
            cancellationToken
        );

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

    /// <summary>How much the team's members have to do. Their credits in every team are locked, because a person's caps hold across teams.</summary>
    /// <param name="startOfDay">Where the team's day began: Unix milliseconds.</param>
    public static async Task<IReadOnlyDictionary<string, MemberLoad>> LockTeamAsync(
        UnitOfWork unit,
        Team team,
        long startOfDay,
        CancellationToken cancellationToken
    )
    {
        var members = team.Members.Select(member => member.Email).Order(StringComparer.Ordinal).ToArray();
        await unit.ExecuteAsync(
            "insert into routing_credits (team, member, assigned) values (@Team, @Member, 0) on conflict (team, member) do nothing",
            members.Select(member => new { Team = team.Name, Member = member }),
            cancellationToken
        );
        if (unit.Dialect == Dialect.Postgres)
        {
            await unit.ExecuteAsync(
                """
                select 1 from routing_credits where member = any(@members) order by member collate "C", team collate "C" for update
                """,
                new { members },
                cancellationToken
            );
        }

        // A statement of its own: on PostgreSQL it sees what was committed while the locks were waited for.
        var rows = await unit.QueryAsync<MemberLoadRow>(
            """
            select c.member as Member, c.assigned as Assigned,
                   (select count(*) from leads l where l.owner = c.member and l.closed_at is null) as Open,
                   (select count(*) from leads l where l.owner = c.member and l.routed_at >= @startOfDay) as Today
            from routing_credits c where c.team = @Name
            """,
            new { team.Name, startOfDay },
            cancellationToken
        );
        return rows.Where(row => members.Contains(row.Member, StringComparer.Ordinal))
            .ToDictionary(row => row.Member, row => new MemberLoad(row.Open, row.Today, row.Assigned), StringComparer.Ordinal);
    }

    private static string ForUpdate(UnitOfWork unit) => unit.Dialect == Dialect.Postgres ? "for update" : "";
}
