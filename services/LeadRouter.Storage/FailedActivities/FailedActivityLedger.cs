namespace LeadRouter.Storage.FailedActivities;

/// <summary>What becomes of failed activities: fixed, still failing, taken, given up.</summary>
public sealed class FailedActivityLedger(IDatabase database)
{
    /// <summary>Keeps other bytes beside the original, until they are replayed. A second fix takes the place of the first.</summary>
    /// <param name="actor">The name of the key.</param>
    /// <returns>False when there is no such failed activity.</returns>
    public async Task<bool> FixAsync(string id, byte[] bytes, string actor, CancellationToken cancellationToken) =>
        await database.TransactAsync(
            (unit, token) =>
                unit.ExecuteAsync(
                    """
                    update failed_activities
                    set fixed_bytes = @bytes, fixed_at = @Now, fixed_by = @actor, size = size - coalesce(length(fixed_bytes), 0) + @Length
                    where id = @id
                    """,
                    new
                    {
                        id,
                        bytes,
                        bytes.Length,
                        actor,
                        unit.Now,
                    },
                    token
                ),
            cancellationToken
        ) > 0;

    /// <summary>
    /// Ends a page of a replay. One that was fixed, or failed again, since it was read stays: what was taken of it is counted once, whenever it is taken again.
    /// </summary>
    /// <param name="taken">Durable on their way to scoring.</param>
    /// <param name="failing">Failed again: counted, and last seen now.</param>
    public Task CloseAsync(
        IReadOnlyList<FailedActivityRow> taken,
        IReadOnlyList<FailedActivityRow> failing,
        CancellationToken cancellationToken
    ) =>
        database.TransactAsync(
            async (unit, token) =>
            {
                await unit.ExecuteAsync(
                    "delete from failed_activities where id = @Id and count = @Count and coalesce(fixed_at, 0) = @FixedAt",
                    taken
                        .OrderBy(row => row.Id, StringComparer.Ordinal)
                        .Select(row => new
                        {
                            row.Id,
                            row.Count,
                            FixedAt = row.FixedAt ?? 0,
                        }),
                    token
                );
                await unit.ExecuteAsync(
                    "update failed_activities set count = count + 1, last_seen = @Now where id = @Id",
                    failing.OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => new { row.Id, unit.Now }),
                    token
                );
            },
            cancellationToken
        );

    /// <summary>Gives one up, and remembers who did and why.</summary>
    /// <returns>False when there is no such failed activity.</returns>
    public Task<bool> DismissAsync(string id, string actor, string why, CancellationToken cancellationToken) =>
        database.TransactAsync(
            async (unit, token) =>
            {
                var noted = await unit.ExecuteAsync(
                    """
                    insert into dismissed_activities (id, at, reason, source, count, actor, why)
                    select id, @Now, reason, source, count, @actor, @why from failed_activities where id = @id
                    on conflict (id, at) do nothing
                    """,
                    new
                    {
                        id,
                        unit.Now,
                        actor,
                        why,
                    },
                    token
                );
                var gone = await unit.ExecuteAsync("delete from failed_activities where id = @id", new { id }, token);
                return noted + gone > 0;
            },
            cancellationToken
        );

    /// <summary>Gives the last seen of them room: the longest unseen are dropped until the rest fits.</summary>
    /// <param name="maxBytes">Of all together; each counts <paramref name="rowBytes"/> beside its own.</param>
    /// <returns>How many were dropped.</returns>
    public Task<int> TrimAsync(long maxBytes, int rowBytes, CancellationToken cancellationToken) =>
        database.TransactAsync(
            (unit, token) =>
                unit.ExecuteAsync(
                    """
                    delete from failed_activities where id in (
                        select id from (
                            select id, sum(size + @rowBytes) over (order by last_seen desc, id desc) as total from failed_activities
                        ) newest
                        where total > @maxBytes
                    )
                    """,
                    new { maxBytes, rowBytes },
                    token
                ),
            cancellationToken
        );
}
