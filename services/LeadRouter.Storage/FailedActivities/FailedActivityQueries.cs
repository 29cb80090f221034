using Dapper;

namespace LeadRouter.Storage.FailedActivities;

/// <summary>Reads failed activities.</summary>
public sealed class FailedActivityQueries(IDatabase database)
{
    /// <summary>A page, the last seen first.</summary>
    /// <param name="withBytes">The bytes are personal data: only for who may see them.</param>
    /// <param name="limit">≥ 1.</param>
    /// <param name="after">Last-seen and id of the last one of the page before; null = from the newest.</param>
    public async Task<IReadOnlyList<FailedActivityRow>> ListAsync(
        bool withBytes,
        int limit,
        (long At, string Id)? after,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<FailedActivityRow>(
            new CommandDefinition(
                $"""
                select id as Id, reason as Reason, detail as Detail, source as Source, {(
                    withBytes ? "bytes as Bytes," : ""
                )} length(bytes) as Size,
                       first_seen as FirstSeen, last_seen as LastSeen, count as Count
                from failed_activities {(after is null ? "" : "where (last_seen, id) < (@At, @Id)")}
                order by last_seen desc, id desc limit @limit
                """,
                new
                {
                    limit,
                    after?.At,
                    after?.Id,
                },
                cancellationToken: cancellationToken
            )
        );
        return rows.AsList();
    }
}
