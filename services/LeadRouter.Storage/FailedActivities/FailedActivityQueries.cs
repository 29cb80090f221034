using Dapper;

namespace LeadRouter.Storage.FailedActivities;

/// <summary>Reads failed activities.</summary>
public sealed class FailedActivityQueries(IDatabase database)
{
    private const string Columns = """
        id as Id, reason as Reason, detail as Detail, source as Source, reader as Reader, origin as Origin, length(bytes) as Size, position as Position,
        fixed_at as FixedAt, fixed_by as FixedBy, first_seen as FirstSeen, last_seen as LastSeen, count as Count
        """;

    private const string Bytes = ", bytes as Bytes, envelope as Envelope, fixed_bytes as FixedBytes";

    /// <summary>A page, the last seen first.</summary>
    /// <param name="withBytes">The bytes are personal data: only for who may see them.</param>
    /// <param name="limit">≥ 1.</param>
    /// <param name="after">Last-seen and id of the last one of the page before; null = from the newest.</param>
    public Task<IReadOnlyList<FailedActivityRow>> ListAsync(
        FailedActivityFilter filter,
        bool withBytes,
        int limit,
        (long At, string Id)? after,
        CancellationToken cancellationToken
    ) =>
        QueryAsync<FailedActivityRow>(
            $"""
            select {Columns}{(withBytes ? Bytes : "")} from failed_activities
            where 1 = 1{filter.Sql}{(after is null ? "" : " and (last_seen, id) < (@At, @Id)")}
            order by last_seen desc, id desc limit @limit
            """,
            new
            {
                filter.Reason,
                filter.Source,
                filter.Since,
                limit,
                after?.At,
                after?.Id,
            },
            cancellationToken
        );

    /// <returns>With its bytes; null when there is none.</returns>
    public async Task<FailedActivityRow?> FindAsync(string id, CancellationToken cancellationToken) =>
        (
            await QueryAsync<FailedActivityRow>(
                $"select {Columns}{Bytes} from failed_activities where id = @id",
                new { id },
                cancellationToken
            )
        ).SingleOrDefault();

    /// <summary>A page in the order of replay, with bytes.</summary>
    /// <param name="until">First seen at or before it: Unix milliseconds, UTC.</param>
    /// <param name="after">The last one of the page before; null = from the oldest.</param>
    /// <param name="limit">Rows at most, ≥ 1.</param>
    /// <param name="maxBytes">Of the rows together; the first comes however large it is.</param>
    public async Task<IReadOnlyList<FailedActivityRow>> NextAsync(
        FailedActivityFilter filter,
        long until,
        FailedActivityPlace? after,
        int limit,
        long maxBytes,
        CancellationToken cancellationToken
    )
    {
        var sizes = await QueryAsync<(string Id, long Size)>(
            $"""
            select id, size from failed_activities
            where first_seen <= @until{filter.Sql}{(
                after is null ? "" : " and (first_seen, position, id) > (@FirstSeen, @Position, @Id)"
            )}
            order by first_seen, position, id limit @limit
            """,
            new
            {
                filter.Reason,
                filter.Source,
                filter.Since,
                until,
                limit,
                after?.FirstSeen,
                after?.Position,
                after?.Id,
            },
            cancellationToken
        );
        var bytes = 0L;
        var ids = sizes.TakeWhile((row, index) => (bytes += row.Size) <= maxBytes || index == 0).Select(row => row.Id).ToArray();
        return ids.Length == 0
            ? []
            : await QueryAsync<FailedActivityRow>(
                $"select {Columns}{Bytes} from failed_activities where id {database.Dialect.In("@ids")} order by first_seen, position, id",
                new { ids },
                cancellationToken
            );
    }

    /// <summary>How many a replay has before it.</summary>
    /// <param name="until">See <see cref="NextAsync"/>.</param>
    /// <param name="after">See <see cref="NextAsync"/>.</param>
    public async Task<long> CountAsync(
        FailedActivityFilter filter,
        long until,
        FailedActivityPlace? after,
        CancellationToken cancellationToken
    ) =>
        (
            await QueryAsync<long>(
                $"""
                select count(*) from failed_activities
                where first_seen <= @until{filter.Sql}{(
                    after is null ? "" : " and (first_seen, position, id) > (@FirstSeen, @Position, @Id)"
                )}
                """,
                new
                {
                    filter.Reason,
                    filter.Source,
                    filter.Since,
                    until,
                    after?.FirstSeen,
                    after?.Position,
                    after?.Id,
                },
                cancellationToken
            )
        )[0];

    /// <summary>What there is of each reason and source, the most rows first.</summary>
    public Task<IReadOnlyList<FailedActivityKind>> SummaryAsync(CancellationToken cancellationToken) =>
        QueryAsync<FailedActivityKind>(
            """
            select reason as Reason, source as Source, cast(count(*) as bigint) as Rows, cast(sum(count) as bigint) as Count,
                   cast(sum(size) as bigint) as Bytes, cast(count(fixed_at) as bigint) as Fixed,
                   min(first_seen) as FirstSeen, max(last_seen) as LastSeen
            from failed_activities group by reason, source order by count(*) desc, reason, source
            """,
            null,
            cancellationToken
        );

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? args, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, args, cancellationToken: cancellationToken))).AsList();
    }
}
