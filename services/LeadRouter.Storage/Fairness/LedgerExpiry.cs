using LeadRouter.Engine.Fairness;

namespace LeadRouter.Storage.Fairness;

/// <summary>Lets old entries of the ledger go: what they say is taken into the books that the kept ones begin with.</summary>
internal static class LedgerExpiry
{
    /// <param name="before">Unix milliseconds: entries of before go.</param>
    /// <param name="atOnce">At most so many in one transaction.</param>
    public static async Task SweepAsync(IDatabase database, long before, int atOnce, CancellationToken cancellationToken)
    {
        var books = await database.TransactAsync(
            (unit, token) =>
                unit.QueryAsync<(string Team, long Priority)>(
                    "select team, priority from fairness_books order by team, priority",
                    null,
                    token
                ),
            cancellationToken
        );
        foreach (var (team, priority) in books)
        {
            while (
                await database.TransactAsync((unit, token) => SweepAsync(unit, team, priority, before, atOnce, token), cancellationToken)
                >= atOnce
            ) { }
        }
    }

    private static async Task<int> SweepAsync(
        UnitOfWork unit,
        string team,
        long priority,
        long before,
        int atOnce,
        CancellationToken cancellationToken
    )
    {
        if (await FairnessBooks.SelectAsync(unit, team, priority, isLocked: true, cancellationToken) is not { } row)
        {
            return 0;
        }

        var entries = await unit.QueryAsync<EntryRow>(
            """
            select seq as Seq, at as At, body as Body from fairness_entries where team = @team and priority = @priority
            order by seq limit @atOnce
            """,
            new
            {
                team,
                priority,
                atOnce,
            },
            cancellationToken
        );
        // In their order without a gap: the first that is kept keeps all after it.
        var old = entries.TakeWhile(entry => entry.At < before).ToList();
        if (old.Count == 0)
        {
            return 0;
        }

        var start = FairnessLedger.Replay(FairnessBooks.Read(row.Base), old.Select(entry => FairnessBooks.ReadEntry(entry.Body)));
        var last = old[^1].Seq;
        await unit.ExecuteAsync(
            """
            update fairness_books set base = @Base, base_seq = @last where team = @team and priority = @priority;
            delete from fairness_entries where team = @team and priority = @priority and seq <= @last
            """,
            new
            {
                team,
                priority,
                last,
                Base = FairnessBooks.Write(start),
            },
            cancellationToken
        );
        return old.Count;
    }
}
