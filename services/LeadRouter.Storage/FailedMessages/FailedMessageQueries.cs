using Dapper;

namespace LeadRouter.Storage.FailedMessages;

/// <summary>Reads messages between the roles that have left the flow.</summary>
public sealed class FailedMessageQueries(IDatabase database)
{
    private const string Columns = "endpoint as Endpoint, id as Id, type as Type, body as Body, reason as Reason, at as At";

    /// <summary>The oldest first.</summary>
    /// <param name="limit">≥ 1.</param>
    public async Task<IReadOnlyList<FailedMessageRow>> ListAsync(FailedMessageFilter filter, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<FailedMessageRow>(
                new CommandDefinition(
                    $"select {Columns} from failed_messages where 1 = 1{filter.Sql} order by at, endpoint, id limit @limit",
                    new
                    {
                        filter.Endpoint,
                        filter.Id,
                        limit,
                    },
                    cancellationToken: cancellationToken
                )
            ),
        ];
    }

    /// <summary>A page in a transaction, each of which no other replay has in hand.</summary>
    /// <param name="after">Where the page before ended; null = from the oldest.</param>
    public static Task<IReadOnlyList<FailedMessageRow>> TakeAsync(
        UnitOfWork unit,
        FailedMessageFilter filter,
        FailedMessagePlace? after,
        int limit,
        CancellationToken cancellationToken
    ) =>
        unit.QueryAsync<FailedMessageRow>(
            $"""
            select {Columns} from failed_messages
            where 1 = 1{filter.Sql}{(after is null ? "" : " and (at, endpoint, id) > (@At, @AfterEndpoint, @AfterId)")}
            order by at, endpoint, id limit @limit {(unit.Dialect == Dialect.Postgres ? "for update skip locked" : "")}
            """,
            new
            {
                filter.Endpoint,
                filter.Id,
                after?.At,
                AfterEndpoint = after?.Endpoint,
                AfterId = after?.Id,
                limit,
            },
            cancellationToken
        );
}
