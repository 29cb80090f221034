using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Scoring.Batches;
using LeadRouter.Storage;
using LeadRouter.Testing.Histories;

namespace LeadRouter.Scoring.Tests;

/// <summary>A batch costs what it holds, not what has come before it: PostgreSQL counts the tables that a transaction reads from end to end.</summary>
public sealed class When_the_log_is_long
{
    private const string ReadThrough = """
        select coalesce(string_agg(relname || ' ' || seq_scan, ', ' order by relname), '') from pg_stat_xact_user_tables
        where seq_scan > 0 and relname similar to '(activities|activity_keys%|contacts|contact_states|identities|anonymous_links|decisions|leads|account_facts)'
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_reads_no_table_from_end_to_end()
    {
        await using var bench = await ScoringBench.OnAsync(Dialect.Postgres);
        var history = HistoryGenerator.Generate(seed: 5, new HistoryOptions(People: 60, ActivitiesPerPerson: 20));
        await bench.ProcessAsync(history.Take(history.Count / 2), batchSize: 100);

        (await ReadThroughBy(bench, [.. history.Skip(history.Count / 2)])).ShouldBe("", "with new activities");
        (await ReadThroughBy(bench, history)).ShouldBe("", "with activities that it knows");
    }

    private static Task<string> ReadThroughBy(ScoringBench bench, IReadOnlyList<Activity> activities) =>
        bench.Database.TransactAsync(
            async (unit, token) =>
            {
                await bench.Processor.ProcessAsync(
                    unit,
                    [
                        .. activities.Select(activity =>
                            ReceivedActivity.Read(new StampedActivity(activity.At, ActivityOrigin.Live, ActivityJson.Write(activity)))
                        ),
                    ],
                    token
                );
                return await unit.FirstOrDefaultAsync<string>(ReadThrough, null, token) ?? "";
            },
            Token
        );
}
