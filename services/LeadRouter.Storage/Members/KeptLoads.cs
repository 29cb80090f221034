namespace LeadRouter.Storage.Members;

/// <summary>Rows of <c>member_loads</c>: by how much members have more or less to do since a lead of theirs changed. Triggers on <c>leads</c> write them.</summary>
public static class KeptLoads
{
    /// <summary>So many rows that say what others could say too cost less than to put them together.</summary>
    public const int MostSpare = 1_000;

    private const long MsPerQuarter = 900_000;
    private const long MsPerDay = 86_400_000;

    /// <summary>Of leads that came longer ago only what is open counts: a week has begun since in every zone, by any clock of ours.</summary>
    private const int Days = 15;

    /// <summary>When the quarter of an hour began that an instant falls in: as precisely it is kept when leads came.</summary>
    /// <param name="at">Unix milliseconds, UTC; so is what is returned.</param>
    public static long Quarter(long at) => at - (at % MsPerQuarter);

    /// <summary>
    /// Puts rows together that say what one could: those of a quarter of an hour, and those of long ago. What another transaction has in hand is left to it; nobody
    /// waits here.
    /// </summary>
    /// <param name="members">Whose rows.</param>
    public static Task FoldAsync(UnitOfWork unit, IReadOnlyCollection<string> members, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            unit.Dialect == Dialect.Postgres
                ? """
                with gone as (
                    delete from member_loads
                    where ctid = any(array(select ctid from member_loads where member = any(@Members) for update skip locked))
                    returning member, priority, case when quarter < @Old then 0 else quarter end as quarter, open, case when quarter < @Old then 0 else came end as came
                )
                insert into member_loads (member, priority, quarter, open, came)
                select member, priority, quarter, sum(open), sum(came) from gone group by member, priority, quarter having sum(open) <> 0 or sum(came) <> 0
                """
                : """
                insert into member_loads (member, priority, quarter, open, came)
                select member, priority, 0, sum(open), 0 from member_loads where member in @Members and quarter between 1 and @Old - 1 group by member, priority
                on conflict (member, priority, quarter) do update set open = open + excluded.open;
                delete from member_loads where member in @Members and (quarter between 1 and @Old - 1 or (open = 0 and came = 0))
                """,
            new { Members = members.ToArray(), Old = (unit.Now - (Days * MsPerDay)) / MsPerQuarter },
            cancellationToken
        );

    /// <summary>The same for all who have many: nobody asks how much those have to do who are in no team.</summary>
    internal static async Task SweepAsync(IDatabase database, CancellationToken cancellationToken)
    {
        var members = await database.TransactAsync(
            (unit, token) =>
                unit.QueryAsync<string>(
                    "select member from member_loads group by member having count(*) > @MostSpare order by member",
                    new { MostSpare },
                    token
                ),
            cancellationToken
        );
        foreach (var member in members)
        {
            await database.TransactAsync((unit, token) => FoldAsync(unit, [member], token), cancellationToken);
        }
    }
}
