using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Scoring.Batches;
using LeadRouter.Storage;
using LeadRouter.Testing.Histories;

namespace LeadRouter.Scoring.Tests;

/// <summary>A batch costs what it holds, not what has come before it: PostgreSQL counts the tables that a transaction reads from end to end.</summary>
public sealed class When_the_log_is_long
{
    // Of the same session the server adds up what it has not reported yet, so the migration's building of indexes may stand in it too.
    private const string ReadThrough = """
        select relname || ' ' || seq_scan from pg_stat_xact_user_tables
        where seq_scan > 0 and relname similar to '(activities|activity_keys%|contacts|contact_states|identities|anonymous_links|decisions|leads|account_facts)'
        order by relname
        """;

    private const string Fetched = """
        select coalesce(sum(idx_tup_fetch), 0) from pg_stat_xact_user_tables where relname similar to '(activities|activity_keys_%)'
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_reads_no_table_from_end_to_end()
    {
        await using var bench = await ScoringBench.OnAsync(Dialect.Postgres);
        var history = HistoryGenerator.Generate(seed: 5, new HistoryOptions(People: 60, ActivitiesPerPerson: 20));
        await bench.ProcessAsync(history.Take(history.Count / 2), batchSize: 100);

        (await ReadThroughBy(bench, [.. history.Skip(history.Count / 2)])).ShouldBeEmpty("with new activities");
        (await ReadThroughBy(bench, history)).ShouldBeEmpty("with activities that it knows");
    }

    [Fact]
    public async Task A_batch_fetches_what_it_asks_for_however_many_that_are()
    {
        await using var bench = await ScoringBench.OnAsync(Dialect.Postgres);
        var history = HistoryGenerator.Generate(seed: 6, new HistoryOptions(People: 150, ActivitiesPerPerson: 20));
        await bench.ProcessAsync(history, batchSize: 1000);
        await bench.Database.TransactAsync((unit, token) => unit.ExecuteAsync("analyze activities, activity_keys", null, token), Token);

        // Of keys given in an array the planner knows the number. From some hundred on it took what is in the log for less, and went through that for each.
        const int Again = 800;
        var batch = history.Take(Again).ToList();
        var fetched = await bench.Database.TransactAsync(
            async (unit, token) =>
            {
                var before = (await unit.QueryAsync<long>(Fetched, null, token))[0];
                await bench.Processor.ProcessAsync(unit, Received(batch), token);
                return (await unit.QueryAsync<long>(Fetched, null, token))[0] - before;
            },
            Token
        );

        fetched.ShouldBeLessThan(4 * Again, "keys and activities, each looked up");
    }

    /// <returns>The tables whose count has risen, with the count.</returns>
    private static Task<IEnumerable<string>> ReadThroughBy(ScoringBench bench, IReadOnlyList<Activity> activities) =>
        bench.Database.TransactAsync(
            async (unit, token) =>
            {
                var before = await unit.QueryAsync<string>(ReadThrough, null, token);
                await bench.Processor.ProcessAsync(unit, Received(activities), token);
                return (await unit.QueryAsync<string>(ReadThrough, null, token)).Except(before, StringComparer.Ordinal);
            },
            Token
        );

    private static IReadOnlyList<ReceivedActivity> Received(IEnumerable<Activity> activities) =>
        [
            .. activities.Select(activity =>
                ReceivedActivity.Read(new StampedActivity(activity.At, ActivityOrigin.Live, ActivityJson.Write(activity)))
            ),
        ];
}
