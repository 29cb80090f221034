using LeadRouter.Storage;

namespace LeadRouter.Routing.Leaving;

/// <summary>What is left to be moved of somebody who has left.</summary>
internal static class LeavingStore
{
    /// <summary>
    /// Those who are due; also who was done with and has something again: a route that read who is there before the leave, and committed after all was moved.
    /// </summary>
    public static Task<IReadOnlyList<DueLeave>> DueAsync(UnitOfWork unit, CancellationToken cancellationToken) =>
        unit.QueryAsync<DueLeave>(
            """
            select member as Member, returned_at as ReturnedAt, next_at as NextAt from member_leaves m
            where (done_at is null and next_at <= @Now)
               or (done_at is not null and returned_at is null and (
                   exists (select 1 from leads l where l.owner = m.member and l.closed_at is null)
                   or exists (select 1 from leads l where l.sdr = m.member and l.closed_at is null)))
            order by next_at, member
            """,
            new { unit.Now },
            cancellationToken
        );

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

    /// <summary>Whose turn a lead has cost so far, and who calls first for its owner.</summary>
    public static async Task<LeadBefore> BeforeAsync(UnitOfWork unit, string lead, CancellationToken cancellationToken)
    {
        var row = await unit.FirstOrDefaultAsync<(string? Team, long? Priority, string? Member, string? Sdr)>(
            "select credit_team, credit_priority, credit_member, sdr from leads where id = @lead",
            new { lead },
            cancellationToken
        );
        return new LeadBefore(
            row is { Team: { } team, Priority: { } priority, Member: { } debited } ? new LeadCredit(team, priority, debited) : null,
            row.Sdr
        );
    }

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

    /// <summary>
    /// Remembers that a lead was moved, whose turn it had cost and who called first, so that it can be given back. The turn of who called first for an owner who left,
    /// and does not go on, has been given back already.
    /// </summary>
    public static async Task MovedAsync(
        UnitOfWork unit,
        string member,
        string lead,
        string? to,
        LeadBefore before,
        CancellationToken cancellationToken
    )
    {
        var callsOn = before.Sdr is null || (await BeforeAsync(unit, lead, cancellationToken)).Sdr == before.Sdr;
        var credit = callsOn || before.Credit?.Member != before.Sdr ? before.Credit : null;
        await unit.ExecuteAsync(
            """
            insert into member_moves (member, kind, subject, at, moved_to, credit_team, credit_priority, credit_member, sdr)
            values (@member, 'lead', @lead, @Now, @to, @Team, @Priority, @Debited, @Sdr)
            on conflict (member, kind, subject) do update
            set at = excluded.at, moved_to = excluded.moved_to, credit_team = excluded.credit_team, credit_priority = excluded.credit_priority,
                credit_member = excluded.credit_member, sdr = excluded.sdr
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
                before.Sdr,
            },
            cancellationToken
        );
        await unit.ExecuteAsync("update member_leaves set moved = moved + 1 where member = @member", new { member }, cancellationToken);
    }

    /// <summary>Claims go to who takes over, else they end; who calls first beside another owner is who takes over, else nobody.</summary>
    public static async Task AccountsAsync(UnitOfWork unit, string member, CancellationToken cancellationToken)
    {
        var successor = await SuccessorAsync(unit, member, cancellationToken);
        // Leads before claims, as whoever routes does.
        var called = await LeadCallers.LockAsync(unit, member, cancellationToken);
        await RememberAsync(unit, member, successor, cancellationToken);
        var claims = await unit.ExecuteAsync(
            successor is null
                ? "delete from account_claims where owner = @member"
                : "update account_claims set owner = @successor where owner = @member",
            new { member, successor },
            cancellationToken
        );
        foreach (var lead in called)
        {
            var caller = lead.Owner == successor ? null : successor;
            await LeadCallers.SetAsync(
                unit,
                lead,
                caller,
                caller is null ? $"{member}, who called first, has left." : $"{caller} calls first: {member} has left.",
                cancellationToken
            );
        }

        await unit.ExecuteAsync(
            "update member_leaves set accounts = accounts + @claims where member = @member",
            new { member, claims },
            cancellationToken
        );
    }

    /// <summary>All is moved, or is to be looked at again; nothing where somebody has said another thing since it was read who is due.</summary>
    /// <param name="again">Unix milliseconds; null when nothing is left.</param>
    public static Task EndAsync(UnitOfWork unit, DueLeave leave, long? again, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            """
            update member_leaves set next_at = @again, done_at = case when @again is null then @Now end
            where member = @Member and coalesce(next_at, -1) = @Seen and coalesce(returned_at, -1) = @Returned
            """,
            new
            {
                leave.Member,
                Seen = leave.NextAt ?? -1,
                Returned = leave.ReturnedAt ?? -1,
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
            select @member, 'sdr', id, @Now, case when owner = @successor then null else @successor end, null from leads where sdr = @member and closed_at is null
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
