using Dapper;

namespace LeadRouter.Storage.Contacts;

/// <summary>Reads who waits for facts: the enrich queue.</summary>
public sealed class WaitingQueries(IDatabase database)
{
    /// <summary>A page, those that are due first.</summary>
    /// <param name="limit">≥ 1.</param>
    /// <param name="after">Due instant and id of the last of the page before; null = from the first.</param>
    public async Task<IReadOnlyList<WaitingRow>> ListAsync(int limit, (long At, string Id)? after, CancellationToken cancellationToken)
    {
        var filter = after is null ? "" : "and (waiting_until, id) > (@At, @Id)";
        await using var connection = await database.OpenAsync(cancellationToken);
        return (
            await connection.QueryAsync<WaitingRow>(
                new CommandDefinition(
                    $"""
                    select id as Id, account_key as AccountKey, waiting_since as WaitingSince, waiting_until as WaitingUntil, waiting_for as WaitingFor
                    from contacts where waiting_until is not null and merged_into is null {filter}
                    order by waiting_until, id limit @limit
                    """,
                    new
                    {
                        limit,
                        after?.At,
                        after?.Id,
                    },
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
    }
}
