using System.Globalization;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Scoring.Batches;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>PostgreSQL counts a table about once a minute. Until then it took all contacts with an account in, and compared each of them with each account of a batch.</summary>
public sealed class When_nobody_has_counted_the_contacts
{
    private const int People = 400;
    private const int Batch = 20;

    private const string Fetched = "select coalesce(sum(idx_tup_fetch), 0) from pg_stat_xact_user_tables where relname = 'contacts'";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_fetches_those_whom_it_concerns()
    {
        await using var bench = await ScoringBench.OnPostgresAsync();
        await bench.Database.TransactAsync(
            (unit, token) => unit.ExecuteAsync("alter table contacts set (autovacuum_enabled = false)", null, token),
            Token
        );
        await bench.ProcessAsync(
            Enumerable.Range(0, People).Select(number => Identify(User(number), "VP IT", $"{User(number)}.example")),
            200
        );

        var fetched = await bench.Database.TransactAsync(
            async (unit, token) =>
            {
                var before = (await unit.QueryAsync<long>(Fetched, null, token))[0];
                await bench.Processor.ProcessAsync(
                    unit,
                    [
                        .. Enumerable
                            .Range(0, Batch)
                            .Select(number => Pricing(User(number), Now))
                            .Select(activity =>
                                ReceivedActivity.Read(new StampedActivity(activity.At, ActivityOrigin.Live, ActivityJson.Write(activity)))
                            ),
                    ],
                    token
                );
                return (await unit.QueryAsync<long>(Fetched, null, token))[0] - before;
            },
            Token
        );

        (await bench.CountAsync("select count(distinct account_key) from contacts")).ShouldBe(People);
        fetched.ShouldBeLessThan(People, "each of the batch's people and accounts is looked up a few times");
    }

    private static string User(int number) => string.Create(CultureInfo.InvariantCulture, $"person{number}");
}
