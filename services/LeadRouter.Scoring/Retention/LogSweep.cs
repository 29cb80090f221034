using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Log;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Scoring.Retention;

/// <summary>
/// Takes a few activities that are older than the retention floor out of the log: what was done goes with its key, and everybody concerned is folded again; of what was
/// stated only what no fold would miss goes, and its key stays, so that it is a repetition for good (ADR 0029). A consent that was said with what goes stays as a fact.
/// </summary>
internal static class LogSweep
{
    /// <summary>Stands for good, unless something of the same subject is judged.</summary>
    private const long Standing = long.MaxValue;

    private const string Columns =
        "a.key as Key, a.id as Id, a.at as At, a.arrived_at as ArrivedAt, a.origin as Origin, a.node as Node, a.body as Body";

    /// <summary>What was done before the floor, the oldest few and all others of the same people, so that a person is folded again once and not once for each piece.</summary>
    /// <param name="floor">Unix milliseconds, UTC.</param>
    /// <param name="atOnce">How many of the oldest.</param>
    /// <returns>What has gone; and how many were looked at: facts among them stay, and are marked to be judged.</returns>
    public static async Task<(IReadOnlyList<ReceivedActivity> Gone, int Seen)> ExpireAsync(
        UnitOfWork unit,
        long floor,
        int atOnce,
        CancellationToken cancellationToken
    )
    {
        var oldest = await unit.QueryAsync<LogEntry>(
            $"select {Columns} from activities a where a.at < @floor and a.fact_due is null order by a.at limit @atOnce {Locking(unit)}",
            new { floor, atOnce },
            cancellationToken
        );
        var people = oldest.Select(entry => entry.Node).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var others = await new BulkRows<string>([.. people])
            .Text("node", node => node)
            .Number("floor", _ => floor)
            .QueryAsync<LogEntry>(
                unit,
                $$"""
                select {{Columns}} from {rows} r join activities a on a.node = r.node and a.at < r.floor and a.fact_due is null {{Locking(
                    unit
                )}}
                """,
                cancellationToken
            );
        var seen = oldest.Concat(others).DistinctBy(entry => entry.Id).Select(entry => (Entry: entry, Activity: Read(entry))).ToList();
        await new BulkRows<(LogEntry Entry, ReceivedActivity Activity)>([.. seen.Where(row => IsFact(row.Activity))])
            .Number("id", row => row.Entry.Id)
            .Number("due", row => Math.Min(row.Activity.Activity.KnownSince ?? row.Entry.ArrivedAt, row.Entry.ArrivedAt))
            .ExecuteAsync(unit, "update activities as a set fact_due = r.due from {rows} as r where a.id = r.id", cancellationToken);

        var gone = seen.Where(row => !IsFact(row.Activity)).ToList();
        var words = await KeepConsentAsync(unit, gone, cancellationToken);
        var rows = new BulkRows<LogEntry>([.. gone.Select(row => row.Entry).Where(entry => !words.Contains(entry.Id))])
            .Number("id", entry => entry.Id)
            .Bytes("key", entry => entry.Key);
        await rows.ExecuteAsync(unit, "delete from activity_keys where key in (select r.key from {rows} r)", cancellationToken);
        await rows.ExecuteAsync(unit, "delete from activities where id in (select r.id from {rows} r)", cancellationToken);
        return ([.. gone.Select(row => row.Activity)], seen.Count);
    }

    /// <summary>What somebody said of their consent stands as long as any fact does: it takes the place of what it was said with.</summary>
    /// <returns>The rows that are facts now.</returns>
    private static async Task<HashSet<long>> KeepConsentAsync(
        UnitOfWork unit,
        IReadOnlyList<(LogEntry Entry, ReceivedActivity Activity)> gone,
        CancellationToken cancellationToken
    )
    {
        var words = new List<(LogEntry Entry, ReceivedActivity Fact)>();
        foreach (var (entry, activity) in gone)
        {
            if (activity.ConsentAlone() is { } fact)
            {
                words.Add((entry, fact));
            }
        }

        await new BulkRows<(LogEntry Entry, ReceivedActivity Fact)>(words)
            .Number("id", word => word.Entry.Id)
            .Text("node", word => word.Fact.Known.FirstOrDefault())
            .Text("anonymous", word => word.Fact.Anonymous.FirstOrDefault())
            .Bytes("body", word => word.Fact.Json.ToArray())
            .Number("due", word => word.Entry.ArrivedAt)
            .ExecuteAsync(
                unit,
                """
                update activities as a set node = r.node, anonymous = r.anonymous, previous = null, account_key = null, body = r.body, fact_due = r.due
                from {rows} as r where a.id = r.id
                """,
                cancellationToken
            );
        return [.. words.Select(word => word.Entry.Id)];
    }

    /// <summary>Judges a few facts that have been known since before the floor, with all others of their subjects. No state shows what goes.</summary>
    /// <param name="floor">Unix milliseconds, UTC.</param>
    /// <param name="atOnce">How many of those that became known first.</param>
    public static async Task<SweepStep> JudgeAsync(UnitOfWork unit, long floor, int atOnce, CancellationToken cancellationToken)
    {
        if (unit.Dialect == Dialect.Postgres && !await TryLockAsync(unit, cancellationToken))
        {
            // Another process is at it: of two that go, each might lean on the other.
            return default;
        }

        var due = await unit.QueryAsync<LogEntry>(
            $"select {Columns} from activities a where a.fact_due < @floor order by a.fact_due limit @atOnce {Locking(unit)}",
            new { floor, atOnce },
            cancellationToken
        );
        var facts = due.Select(entry => (Entry: entry, Fact: Read(entry))).ToList();
        var settled = facts.Select(row => row.Entry).ToList();
        settled.AddRange(await SettledAsync(unit, "node", floor, facts.Select(row => row.Fact.Known.FirstOrDefault()), cancellationToken));
        settled.AddRange(await SettledAsync(unit, "account_key", floor, facts.Select(row => row.Fact.AccountKey), cancellationToken));
        settled.AddRange(
            await SettledAsync(
                unit,
                "anonymous",
                floor,
                facts.Where(row => row.Fact.Known.Count == 0).Select(row => row.Fact.Anonymous.FirstOrDefault()),
                cancellationToken
            )
        );
        var superseded = SupersededFacts.Among(
            settled
                .DistinctBy(entry => entry.Id)
                .Select(entry => new SettledFact(entry.Id, Convert.ToHexStringLower(entry.Key), ActivityJson.Read(entry.Body)))
        );
        var deleted = await new BulkRows<SettledFact>([.. superseded.OrderBy(fact => fact.Id)])
            .Number("id", fact => fact.Id)
            .ExecuteAsync(unit, "delete from activities where id in (select r.id from {rows} r)", cancellationToken);
        await new BulkRows<LogEntry>(due)
            .Number("id", entry => entry.Id)
            .Number("due", _ => Standing)
            .ExecuteAsync(unit, "update activities as a set fact_due = r.due from {rows} as r where a.id = r.id", cancellationToken);
        return new SweepStep(due.Count, deleted);
    }

    private static Task<IReadOnlyList<LogEntry>> SettledAsync(
        UnitOfWork unit,
        string column,
        long floor,
        IEnumerable<string?> subjects,
        CancellationToken cancellationToken
    ) =>
        new BulkRows<string>([.. subjects.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])
            .Text("subject", subject => subject)
            .Number("floor", _ => floor)
            .Number("standing", _ => Standing)
            .QueryAsync<LogEntry>(
                unit,
                $$"""
                select {{Columns}} from {rows} r
                join activities a on a.{{column}} = r.subject and (a.fact_due < r.floor or a.fact_due = r.standing)
                """,
                cancellationToken
            );

    private static async Task<bool> TryLockAsync(UnitOfWork unit, CancellationToken cancellationToken) =>
        await unit.FirstOrDefaultAsync<bool>(
            "select pg_try_advisory_xact_lock(hashtextextended('superseded-facts', 0))",
            null,
            cancellationToken
        );

    /// <summary>Another worker that sweeps at the same time takes others.</summary>
    private static string Locking(UnitOfWork unit) => unit.Dialect == Dialect.Postgres ? "for update of a skip locked" : "";

    private static ReceivedActivity Read(LogEntry entry) =>
        ReceivedActivity.Read(new StampedActivity(entry.ArrivedAt, (ActivityOrigin)entry.Origin, entry.Body));

    private static bool IsFact(ReceivedActivity activity) => activity.Activity.Type == ActivityType.Fact;
}
