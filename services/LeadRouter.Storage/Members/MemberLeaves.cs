using Dapper;

namespace LeadRouter.Storage.Members;

/// <summary>Keeps who leaves. From the commit on the person owns nothing and gets nothing; the routing role moves what is left, and goes on where it was after a crash.</summary>
public sealed class MemberLeaves(IDatabase database)
{
    /// <summary>How it stands with somebody, also before leaving.</summary>
    public async Task<MemberLeave> FindAsync(string member, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<MemberLeave>(
            new CommandDefinition(
                """
                select @member as Member, case when l.returned_at is null then l.asked_at end as AskedAt, l.returned_at as ReturnedAt, coalesce(l.given_back, 0) as GivenBack, p.successor as Successor, l.done_at as DoneAt, coalesce(l.moved, 0) as Moved,
                       coalesce(l.accounts, 0) as Accounts,
                       (select count(*) from leads where owner = @member and closed_at is null) as OpenLeads,
                       (select count(*) from leads where sdr = @member and owner <> @member and closed_at is null) as CallsFirst,
                       (select count(*) from account_claims where owner = @member) as Claims
                from (select 1 as one) asked left join member_leaves l on l.member = @member left join people_standing p on p.person = @member
                """,
                new { member },
                cancellationToken: cancellationToken
            )
        );
    }

    /// <summary>Whether some source states that somebody owns an account, its opportunity or its channel, or looks after it: such a person may be in no team.</summary>
    /// <param name="member">Lower case.</param>
    public async Task<bool> IsStatedAsync(string member, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<string>(
            new CommandDefinition(
                """
                select account_key from account_facts
                where field in ('owner', 'opportunityOwner', 'keyAccountOwner', 'channelManager') and lower(trim(value)) = @member limit 1
                """,
                new { member },
                cancellationToken: cancellationToken
            )
        )
            is not null;
    }

    /// <summary>Says that somebody has left. Said again it changes nothing but who takes over, and what was left over is looked at once more.</summary>
    /// <param name="successor">Null = the teams, by turn.</param>
    /// <param name="by">Who says so.</param>
    public Task LeaveAsync(string member, string? successor, string by, string? why, CancellationToken cancellationToken) =>
        database.TransactAsync(
            async (unit, token) =>
            {
                await unit.ExecuteAsync(
                    """
                    insert into people_standing (person, left_at, successor) values (@member, @Now, @successor)
                    on conflict (person) do update set left_at = coalesce(people_standing.left_at, excluded.left_at), successor = excluded.successor
                    """,
                    new
                    {
                        member,
                        unit.Now,
                        successor,
                    },
                    token
                );
                await unit.ExecuteAsync(
                    """
                    insert into member_leaves (member, asked_at, asked_by, why, next_at) values (@member, @Now, @by, @why, @Now)
                    on conflict (member) do update
                    set next_at = excluded.next_at, done_at = null, returned_at = null, returned_by = null,
                        asked_at = case when member_leaves.returned_at is null then member_leaves.asked_at else excluded.asked_at end,
                        asked_by = case when member_leaves.returned_at is null then member_leaves.asked_by else excluded.asked_by end,
                        why = case when member_leaves.returned_at is null then member_leaves.why else excluded.why end,
                        moved = case when member_leaves.returned_at is null then member_leaves.moved else 0 end,
                        accounts = case when member_leaves.returned_at is null then member_leaves.accounts else 0 end,
                        given_back = case when member_leaves.returned_at is null then member_leaves.given_back else 0 end
                    """,
                    new
                    {
                        member,
                        unit.Now,
                        by,
                        why,
                    },
                    token
                );
                await MemberStandings.NoteAsync(unit, member, successor is null ? "left" : $"left, {successor} takes over", by, why, token);
            },
            cancellationToken
        );

    /// <summary>Says that somebody who has left is back: owns and gets again from the commit on. The routing role gives back what nobody has touched.</summary>
    /// <param name="teams">Those of the member, and those that share people with them.</param>
    /// <returns>False for who has not left.</returns>
    public Task<bool> ReturnAsync(
        string member,
        IReadOnlyCollection<string> teams,
        string by,
        string? why,
        CancellationToken cancellationToken
    ) =>
        database.TransactAsync(
            async (unit, token) =>
            {
                var args = new
                {
                    member,
                    unit.Now,
                    by,
                };
                var back = await unit.ExecuteAsync(
                    "update people_standing set left_at = null, successor = null where person = @member and left_at is not null",
                    args,
                    token
                );
                if (back == 0)
                {
                    return false;
                }

                await unit.ExecuteAsync(
                    """
                    update member_leaves set returned_at = @Now, returned_by = @by, next_at = @Now, done_at = null, given_back = 0
                    where member = @member
                    """,
                    args,
                    token
                );
                await MemberStandings.NoteAsync(unit, member, "returned", by, why, token);
                await MemberStandings.WakeAsync(unit, member, teams, token);
                return true;
            },
            cancellationToken
        );
}
