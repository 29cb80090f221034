using LeadRouter.Storage;

namespace LeadRouter.Routing.Leaving;

/// <summary>What is left to be moved of somebody who has left.</summary>
internal static class LeavingStore
{
    /// <summary>Those who are due.</summary>
    public static Task<IReadOnlyList<string>> DueAsync(UnitOfWork unit, CancellationToken cancellationToken) =>
        unit.QueryAsync<string>(
            "select member from member_leaves where done_at is null and next_at <= @Now order by next_at, member",
            new { unit.Now },
            cancellationToken
        );

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

    public static Task<int> MovedAsync(UnitOfWork unit, string member, CancellationToken cancellationToken) =>
        unit.ExecuteAsync("update member_leaves set moved = moved + 1 where member = @member", new { member }, cancellationToken);

    /// <summary>Claims go to who takes over, else they end; who calls first beside another owner is who takes over, else nobody.</summary>
    public static async Task AccountsAsync(UnitOfWork unit, string member, CancellationToken cancellationToken)
    {
        var successor = await SuccessorAsync(unit, member, cancellationToken);
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
    public static Task EndAsync(UnitOfWork unit, string member, long? again, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            "update member_leaves set next_at = @again, done_at = case when @again is null then @Now end where member = @member",
            new
            {
                member,
                again,
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
