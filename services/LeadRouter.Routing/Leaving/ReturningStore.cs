using LeadRouter.Storage;

namespace LeadRouter.Routing.Leaving;

/// <summary>What a leave has moved, and what of it nobody has touched since.</summary>
internal static class ReturningStore
{
    /// <summary>Nobody was in touch, as far as service levels know, and no person has said anything of the lead, since it was moved.</summary>
    private const string Untouched = """
        not exists (select 1 from service_levels s where s.lead_id = l.id and s.touched_at >= m.at)
        and not exists (select 1 from lead_events e where e.lead_id = l.id and e.at >= m.at and e.actor_kind <> 'machine')
        """;

    private const string Moved = $"""
        select m.subject as Id, l.account_key as AccountKey, m.moved_to as MovedTo, l.owner as Owner, l.closed_at as ClosedAt,
               case when {Untouched} then 0 else 1 end as Touched,
               m.credit_team as CreditTeam, m.credit_priority as CreditPriority, m.credit_member as CreditMember, m.sdr as Sdr
        from member_moves m join leads l on l.id = m.subject
        """;

    /// <summary>Leads that were moved, in their order.</summary>
    public static Task<IReadOnlyList<MovedLead>> LeadsAsync(
        UnitOfWork unit,
        string member,
        int most,
        CancellationToken cancellationToken
    ) =>
        unit.QueryAsync<MovedLead>(
            $"{Moved} where m.member = @member and m.kind = 'lead' order by m.at, m.subject limit @most",
            new { member, most },
            cancellationToken
        );

    /// <summary>One of them as it stands now; null when it was moved no more.</summary>
    public static Task<MovedLead?> LeadAsync(UnitOfWork unit, string member, string lead, CancellationToken cancellationToken) =>
        unit.FirstOrDefaultAsync<MovedLead>(
            $"{Moved} where m.member = @member and m.kind = 'lead' and m.subject = @lead",
            new { member, lead },
            cancellationToken
        );

    /// <summary>It is given back, or stays: either way it is not asked about again.</summary>
    public static Task ForgetAsync(UnitOfWork unit, string member, string lead, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            "delete from member_moves where member = @member and kind = 'lead' and subject = @lead",
            new { member, lead },
            cancellationToken
        );

    public static Task GivenBackAsync(UnitOfWork unit, string member, CancellationToken cancellationToken) =>
        unit.ExecuteAsync("update member_leaves set given_back = given_back + 1 where member = @member", new { member }, cancellationToken);

    /// <summary>
    /// Claims are the person's again where they are still whose they became, or nobody's, and nobody works a lead of the account that was moved; and who called first
    /// does so again.
    /// </summary>
    public static async Task AccountsAsync(UnitOfWork unit, string member, CancellationToken cancellationToken)
    {
        var args = new { member, unit.Now };
        // Leads before claims, as whoever routes does.
        var called = await LeadCallers.LockMovedAsync(unit, member, cancellationToken);
        var isWorked = $"""
            exists (
                select 1 from member_moves m join leads l on l.id = m.subject
                where m.member = @member and m.kind = 'lead' and l.account_key = c.subject and not ({Untouched})
            )
            """;
        await unit.ExecuteAsync(
            $"""
            update account_claims set owner = @member, until = c.until from member_moves c
            where c.member = @member and c.kind = 'claim' and c.subject = account_claims.account_key and not {isWorked}
              and (account_claims.owner = c.moved_to
                   or account_claims.owner in (select o.moved_to from member_moves o join leads l on l.id = o.subject
                                               where o.member = @member and o.kind = 'lead' and l.account_key = c.subject))
            """,
            args,
            cancellationToken
        );
        await unit.ExecuteAsync(
            $"""
            insert into account_claims (account_key, owner, until)
            select c.subject, @member, c.until from member_moves c
            where c.member = @member and c.kind = 'claim' and c.moved_to is null and c.until > @Now and not {isWorked}
            on conflict (account_key) do nothing
            """,
            args,
            cancellationToken
        );
        foreach (var lead in called)
        {
            await LeadCallers.SetAsync(unit, lead, member, $"{member} calls first again: {member} is back.", cancellationToken);
        }

        await unit.ExecuteAsync("delete from member_moves where member = @member and kind <> 'lead'", args, cancellationToken);
    }
}
