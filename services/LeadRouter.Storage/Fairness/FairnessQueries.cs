using Dapper;
using LeadRouter.Engine.Fairness;

namespace LeadRouter.Storage.Fairness;

/// <summary>Reads the fairness ledger.</summary>
public sealed class FairnessQueries(IDatabase database)
{
    /// <summary>The books of every team in a tier of priority, as they stand, by team.</summary>
    public async Task<Dictionary<string, FairnessBook>> BooksAsync(int priority, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Team, string Body)>(
            new CommandDefinition(
                "select team, body from fairness_books where priority = @priority",
                new { priority },
                cancellationToken: cancellationToken
            )
        );
        return rows.ToDictionary(row => row.Team, row => FairnessBooks.Read(row.Body), StringComparer.Ordinal);
    }

    /// <summary>By tier; empty for a team that has had no turn.</summary>
    public async Task<IReadOnlyList<TeamLedger>> OfTeamAsync(string team, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        // One statement is one moment: a turn between two would be in the entries and not in the books.
        var rows = await connection.QueryAsync<(long Priority, string Body, string Base, long? At, string? Entry)>(
            new CommandDefinition(
                """
                select b.priority, b.body, b.base, e.at, e.body
                from fairness_books b left join fairness_entries e on e.team = b.team and e.priority = b.priority and e.seq <= b.seq
                where b.team = @team order by b.priority, e.seq
                """,
                new { team },
                cancellationToken: cancellationToken
            )
        );
        return
        [
            .. rows.GroupBy(row => row.Priority)
                .Select(tier => new TeamLedger(
                    (int)tier.Key,
                    FairnessBooks.Read(tier.First().Body),
                    FairnessBooks.Read(tier.First().Base),
                    [.. tier.Where(row => row.Entry is not null).Select(row => (row.At!.Value, FairnessBooks.ReadEntry(row.Entry!)))]
                )),
        ];
    }
}
