using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Scoring.Batches;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Scoring.Log;

/// <summary>Appends activities to the log, each key once. The unique key is the guard, also against another worker.</summary>
public static class ActivityLog
{
    public static async Task<AppendResult> AppendAsync(
        UnitOfWork unit,
        IReadOnlyList<ReceivedActivity> activities,
        CancellationToken cancellationToken
    )
    {
        // Keys are locked in their order, so that two workers with the same duplicates do not wait for each other in a circle.
        var ordered = activities.OrderBy(activity => activity.KeyText, StringComparer.Ordinal).ToList();
        var ids = await IdsAsync(unit, ordered.Count, cancellationToken);
        var rows = ordered.Zip(ids, (activity, id) => (Activity: activity, Id: id)).ToList();

        var inserted = await new BulkRows<(ReceivedActivity Activity, long Id)>(rows)
            .Bytes("key", row => row.Activity.Key)
            .Number("activity_id", row => row.Id)
            .QueryAsync<byte[]>(
                unit,
                "insert into activity_keys (key, activity_id) select r.key, r.activity_id from {rows} r where true on conflict (key) do nothing returning key",
                cancellationToken
            );
        var fresh = inserted.Select(Convert.ToHexStringLower).ToHashSet(StringComparer.Ordinal);
        var news = rows.Where(row => fresh.Contains(row.Activity.KeyText)).ToList();
        await InsertAsync(unit, news, cancellationToken);

        var again = rows.Where(row => !fresh.Contains(row.Activity.KeyText)).Select(row => row.Activity).ToList();
        return new AppendResult([.. news.Select(row => row.Activity)], await ReplaceAsync(unit, again, cancellationToken));
    }

    private static async Task<IReadOnlyList<long>> IdsAsync(UnitOfWork unit, int count, CancellationToken cancellationToken)
    {
        if (unit.Dialect == Dialect.Postgres)
        {
            return await unit.QueryAsync<long>(
                "select nextval('activity_ids') from generate_series(1, @count)",
                new { count },
                cancellationToken
            );
        }

        var last = await unit.FirstOrDefaultAsync<long?>("select max(id) from activities", null, cancellationToken) ?? 0;
        return [.. Enumerable.Range(1, count).Select(step => last + step)];
    }

    private static Task InsertAsync(
        UnitOfWork unit,
        IReadOnlyList<(ReceivedActivity Activity, long Id)> rows,
        CancellationToken cancellationToken
    ) =>
        Columns(rows, row => row.Activity)
            .Number("id", row => row.Id)
            .Bytes("key", row => row.Activity.Key)
            .CopyAsync(unit, "activities", cancellationToken);

    /// <summary>The earliest corrected time wins, whatever the order of arrival; a fact gives way to what somebody did.</summary>
    private static async Task<IReadOnlyList<ReplacedActivity>> ReplaceAsync(
        UnitOfWork unit,
        IReadOnlyList<ReceivedActivity> again,
        CancellationToken cancellationToken
    )
    {
        // Locked, in the keys' order: of two workers with two retries of one message the second compares with what the first has left.
        var locking = unit.Dialect == Dialect.Postgres ? "order by k.key for update of a" : "";
        // By key too: of a fact that has expired the key is left, and SQLite gives the number of the last row out again.
        var before = await new BulkRows<ReceivedActivity>(again)
            .Bytes("key", activity => activity.Key)
            .QueryAsync<LogEntry>(
                unit,
                $$"""
                select k.key as Key, a.id as Id, a.at as At, a.arrived_at as ArrivedAt, a.origin as Origin, a.body as Body
                from {rows} r join activity_keys k on k.key = r.key join activities a on a.id = k.activity_id and a.key = k.key
                {{locking}}
                """,
                cancellationToken
            );
        var byKey = before.ToDictionary(entry => Convert.ToHexStringLower(entry.Key), StringComparer.Ordinal);
        var pairs = again
            .Where(activity => byKey.ContainsKey(activity.KeyText))
            .Select(activity => Pair(activity, byKey[activity.KeyText]))
            .OfType<(ReceivedActivity Now, ReceivedActivity Before, long Id)>()
            .ToList();

        var live = pairs.Where(pair => pair.Now.Origin < pair.Before.Origin).ToList();
        await new BulkRows<(ReceivedActivity Now, ReceivedActivity Before, long Id)>(live)
            .Number("id", pair => pair.Id)
            .ExecuteAsync(unit, "update activities set origin = 0 where id in (select r.id from {rows} r)", cancellationToken);

        var replaced = pairs.Where(pair => pair.Now.Precedes(pair.Before)).ToList();
        await Columns(replaced, pair => pair.Now)
            .Number("id", pair => pair.Id)
            .ExecuteAsync(
                unit,
                """
                update activities as a
                set at = r.at, node = r.node, anonymous = r.anonymous, previous = r.previous, account_key = r.account_key, body = r.body, fact_due = null
                from {rows} as r where a.id = r.id
                """,
                cancellationToken
            );
        // Live after a backfill, but later: what stood stands, as live.
        return
        [
            .. replaced.Union(live).Select(pair => new ReplacedActivity(ReceivedActivity.Standing(pair.Now, pair.Before), pair.Before)),
        ];
    }

    /// <summary>A key that came again with what stands; null when it is the same to the byte, as nearly all are, and no more live.</summary>
    private static (ReceivedActivity Now, ReceivedActivity Before, long Id)? Pair(ReceivedActivity now, LogEntry before) =>
        (long)now.Origin >= before.Origin && now.Json.Span.SequenceEqual(before.Body)
            ? null
            : (now, ReceivedActivity.Read(new StampedActivity(before.ArrivedAt, (ActivityOrigin)before.Origin, before.Body)), before.Id);

    private static BulkRows<T> Columns<T>(IReadOnlyList<T> rows, Func<T, ReceivedActivity> of) =>
        new BulkRows<T>(rows)
            .Number("at", row => of(row).Activity.At)
            .Number("arrived_at", row => of(row).ArrivedAt)
            .Number("origin", row => (long)of(row).Origin)
            .Text("node", row => of(row).Known.FirstOrDefault())
            .Text("anonymous", row => of(row).Anonymous.ElementAtOrDefault(0))
            .Text("previous", row => of(row).Anonymous.ElementAtOrDefault(1))
            .Text("account_key", row => of(row).AccountKey)
            .Bytes("body", row => of(row).Json.ToArray());
}
