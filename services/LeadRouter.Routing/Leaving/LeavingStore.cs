using LeadRouter.Storage;

namespace LeadRouter.Routing.Leaving;

/// <summary>What is left to be moved of somebody who has left.</summary>
internal static class LeavingStore
{
    /// <summary>Those who are due.</summary>
    /// <returns>Whether each is back.</returns>
    public static async Task<IReadOnlyList<(string Member, bool IsBack)>> DueAsync(UnitOfWork unit, CancellationToken cancellationToken) =>
        [
            .. (
                await unit.QueryAsync<(string Member, long IsBack)>(
                    """
                    select member, case when returned_at is null then 0 else 1 end from member_leaves
                    where done_at is null and next_at <= @Now order by next_at, member
                    """,
                    new { unit.Now },
                    cancellationToken
                )
            ).Select(row => (row.Member, row.IsBack != 0)),
        ];

    /// <summary>Whether somebody is still leaving, or still back: whoever says otherwise waits until this transaction ends.</summary>
    public static async Task<bool> LockAsync(UnitOfWork unit, string member, bool isBack, CancellationToken cancellationToken) =>
        await unit.FirstOrDefaultAsync<string>(
            $"""
            select member from member_leaves where member = @member and returned_at is {(isBack ? "not null" : "null")}
            {(unit.Dialect == Dialect.Postgres ? "for update" : "")}
            """,
            new { member },
            cancellationToken
        )
            is not null;

    /// <summary>Whose turn a lead has cost so far.</summary>
    public static async Task<LeadCredit?> CreditAsync(UnitOfWork unit, string lead, CancellationToken cancellationToken) =>
        await unit.FirstOrDefaultAsync<(string? Team, long? Priority, string? Member)>(
            "select credit_team, credit_priority, credit_member from leads where id = @lead",
            new { lead },
            cancellationToken
        )
            is { Team: { } team, Priority: { } priority, Member: { } debited }
            ? new LeadCredit(team, priority, debited)
            : null;

    /// <summary>Open leads of the person, the longest qualified first.</summary>
    /// <param name="after">The last one of the page before.</param>
    public static Task<IReadOnlyList<(string Id, string Account, long At)>> LeadsAsync(
        UnitOfWork unit,
        string member,
        (long At, string Id) after,
        int most,
        CancellationToken cancellationToken
    ) =>
        unit.QueryAsync<(string Id, string Account, long At)>(
            """
            select id, account_key, qualified_at from leads
            where owner = @member and closed_at is null and (qualified_at, id) > (@At, @Id) order by qualified_at, id limit @most
            """,
            new
            {
                member,
                after.At,
                after.Id,
                most,
            },
            cancellationToken
        );

    /// <summary>Remembers that a lead was moved, and whose turn it had cost, so that it can be given back.</summary>
    public static async Task MovedAsync(
        UnitOfWork unit,
        string member,
        string lead,
        string? to,
        LeadCredit? credit,
        CancellationToken cancellationToken
    )
    {
        await unit.ExecuteAsync(
            """
            insert into member_moves (member, kind, subject, at, moved_to, credit_team, credit_priority, credit_member)
            values (@member, 'lead', @lead, @Now, @to, @Team, @Priority, @Debited)
            on conflict (member, kind, subject) do update
            set at = excluded.at, moved_to = excluded.moved_to, credit_team = excluded.credit_team, credit_priority = excluded.credit_priority,
                credit_member = excluded.credit_member
            """,
            new
            {
                member,
                lead,
                to,
                unit.Now,
                credit?.Team,
                Priority = (long?)credit?.Priority,
                Debited = credit?.Member,
            },
            cancellationToken
        );
        await unit.ExecuteAsync("update member_leaves set moved = moved + 1 where member = @member", new { member }, cancellationToken);
    }

    /// <summary>Claims go to who takes over, else they end; who calls first beside another owner is who takes over, else nobody.</summary>
    public static async Task AccountsAsync(UnitOfWork unit, string member, CancellationToken cancellationToken)
    {
        var successor = await SuccessorAsync(unit, member, cancellationToken);
        await RememberAsync(unit, member, successor, cancellationToken);
        var claims = await unit.ExecuteAsync(
            successor is null
                ? "delete from account_claims where owner = @member"
                : "update account_claims set owner = @successor where owner = @member",
            new { member, successor },
            cancellationToken
        );
        await unit.ExecuteAsync(
            """
            insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, source, reason, recorded_at)
            select l.id, (select coalesce(max(e.seq), 0) + 1 from lead_events e where e.lead_id = l.id), l.stage, l.stage, @Now, 'leadrouter', 'routing', @Reason, @Now
            from leads l where l.sdr = @member and l.closed_at is null
            """,
            new
            {
                member,
                unit.Now,
                Reason = successor is null ? $"{member}, who called first, has left." : $"{successor} calls first: {member} has left.",
            },
            cancellationToken
        );
        await unit.ExecuteAsync(
            "update leads set sdr = @successor where sdr = @member and closed_at is null",
            new { member, successor },
            cancellationToken
        );
        await unit.ExecuteAsync(
            "update member_leaves set accounts = accounts + @claims where member = @member",
            new { member, claims },
            cancellationToken
        );
    }

    /// <summary>All is moved, or is to be looked at again.</summary>
    /// <param name="again">Unix milliseconds; null when nothing is left.</param>
    public static Task EndAsync(UnitOfWork unit, string member, bool isBack, long? again, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            $"""
            update member_leaves set next_at = @again, done_at = case when @again is null then @Now end
            where member = @member and returned_at is {(isBack ? "not null" : "null")}
            """,
            new
            {
                member,
                again,
                unit.Now,
            },
            cancellationToken
        );

    private static Task RememberAsync(UnitOfWork unit, string member, string? successor, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            """
            insert into member_moves (member, kind, subject, at, moved_to, until)
            select @member, 'claim', account_key, @Now, @successor, until from account_claims where owner = @member
            union all
            select @member, 'sdr', id, @Now, @successor, null from leads where sdr = @member and closed_at is null
            on conflict (member, kind, subject) do update set at = excluded.at, moved_to = excluded.moved_to, until = excluded.until
            """,
            new
            {
                member,
                successor,
                unit.Now,
            },
            cancellationToken
        );

    /// <summary>Whoever has taken over and is still there; null when nobody is, or they have handed it over in a circle.</summary>
    private static Task<string?> SuccessorAsync(UnitOfWork unit, string member, CancellationToken cancellationToken) =>
        unit.FirstOrDefaultAsync<string>(
            """
            with recursive chain(person) as (
                select successor from people_standing where person = @member
                union
                select p.successor from chain c join people_standing p on p.person = c.person where p.left_at <= @Now
            )
            select c.person from chain c left join people_standing p on p.person = c.person
            where c.person is not null and c.person <> @member and (p.left_at is null or p.left_at > @Now)
            """,
            new { member, unit.Now },
            cancellationToken
        );
}
