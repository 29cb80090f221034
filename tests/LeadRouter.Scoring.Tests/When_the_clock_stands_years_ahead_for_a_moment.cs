using LeadRouter.Scoring.Retention;
using LeadRouter.Storage.Retention;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>A machine that was resumed, a battery that had died: retention does not take its word for it at once.</summary>
public sealed class When_the_clock_stands_years_ahead_for_a_moment
{
    private const long Day = 86_400_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_log_stays_and_what_happens_afterwards_is_taken_in()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await SweepLogAsync(bench, Now);
        await bench.ProcessAsync([Pricing("ann", Now - (300 * Day))], 10);

        await SweepLogAsync(bench, Now + (3650 * Day));
        await SweepLogAsync(bench, Now);
        await bench.ProcessAsync([Pricing("bob", Now)], 10);

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(2);
        (await bench.CountAsync("select count(*) from failed_activities")).ShouldBe(0);
    }

    [Fact]
    public async Task What_failed_stays()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await SweepRecordsAsync(bench, Now);
        await bench.Database.TransactAsync(
            (unit, token) =>
                unit.ExecuteAsync(
                    $"""
                    insert into failed_activities (id, reason, detail, source, bytes, first_seen, last_seen, count)
                    values ('1', 'no-event', '', 'web', '', {Now - Day}, {Now - Day}, 1)
                    """,
                    null,
                    token
                ),
            Token
        );

        await SweepRecordsAsync(bench, Now + (3650 * Day));

        (await bench.CountAsync("select count(*) from failed_activities")).ShouldBe(1);
    }

    [Fact]
    public async Task Time_that_really_passes_is_caught_up_with()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await SweepLogAsync(bench, Now);
        await bench.ProcessAsync([Pricing("ann", Now - (300 * Day))], 10);

        for (var sweep = 0; sweep < 5; sweep++)
        {
            await SweepLogAsync(bench, Now + (150 * Day));
        }

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(0);
    }

    private static Task SweepLogAsync(ScoringBench bench, long now) =>
        new LogKeeper(
            bench.Database,
            bench.Processor,
            Options.Create(new RetentionOptions { ActivityDays = 400 }),
            new FixedClock(now),
            NullLogger<LogKeeper>.Instance
        ).OnceAsync(Token);

    private static Task SweepRecordsAsync(ScoringBench bench, long now) =>
        new Janitor(bench.Database, Options.Create(new RetentionOptions()), new FixedClock(now), NullLogger<Janitor>.Instance).OnceAsync(
            Token
        );
}
