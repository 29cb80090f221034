using LeadRouter.Contracts.Activities;
using LeadRouter.Storage;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_an_activity_is_history_being_loaded
{
    [Fact]
    public async Task It_is_scored_and_neither_routes_nor_alerts_nor_writes_to_the_CRM()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();

        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann")], 10, ActivityOrigin.Backfill);

        (await bench.CountAsync("select count(*) from leads")).ShouldBe(0);
        (await bench.CountAsync("select count(*) from outbox")).ShouldBe(0);
        (await bench.CountAsync("select count(*) from contact_states")).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_activity_arriving_live_afterwards_makes_the_lead()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();

        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann")], 10, ActivityOrigin.Backfill);
        await bench.ProcessAsync([Demo("ann")], 10);

        (await bench.CountAsync("select count(*) from leads")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from activities where origin = 0")).ShouldBe(1);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Somebody_known_live_is_not_routed_by_it_either(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann")], 10);
        var sent = await bench.CountAsync("select count(*) from outbox");

        await bench.ProcessAsync([Demo("ann")], 10, ActivityOrigin.Backfill);

        (await bench.CountAsync("select count(*) from leads")).ShouldBe(0);
        (await bench.CountAsync("select count(*) from outbox")).ShouldBe(sent);
        (await bench.CountAsync("select count(*) from contacts where is_held = 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Time_alone_does_not_route_what_it_has_moved()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann")], 10);
        await bench.ProcessAsync([Demo("ann")], 10, ActivityOrigin.Backfill);
        var sent = await bench.CountAsync("select count(*) from outbox");

        await EvaluateAsync(bench);

        (await bench.CountAsync("select count(*) from leads")).ShouldBe(0);
        (await bench.CountAsync("select count(*) from outbox")).ShouldBe(sent);
    }

    [Fact]
    public async Task The_next_live_activity_routes_what_it_has_moved_and_tells_the_CRM()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann")], 10);
        await bench.ProcessAsync([Demo("ann")], 10, ActivityOrigin.Backfill);
        var scores = await ScoresAsync(bench);

        await bench.ProcessAsync([Pricing("ann", Now - 500)], 10);

        (await bench.CountAsync("select count(*) from leads")).ShouldBe(1);
        (await ScoresAsync(bench)).ShouldBe(scores + 1);
        (await bench.CountAsync("select count(*) from contacts where is_held = 1")).ShouldBe(0);
    }

    [Fact]
    public async Task A_colleague_is_not_routed_by_what_it_says_of_the_account()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Demo("ann")], 10);
        var (leads, sent) = (await bench.CountAsync("select count(*) from leads"), await bench.CountAsync("select count(*) from outbox"));

        await bench.ProcessAsync([Account("ben")], 10, ActivityOrigin.Backfill);

        (await bench.CountAsync("select count(*) from leads")).ShouldBe(leads);
        (await bench.CountAsync("select count(*) from outbox")).ShouldBe(sent);
    }

    [Fact]
    public async Task What_is_held_stays_held_when_two_people_become_one()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Identify("anna", "VP Operations")], 10);
        await bench.ProcessAsync([Demo("ann")], 10, ActivityOrigin.Backfill);

        await bench.ProcessAsync([Alias("anna", "ann")], 10, ActivityOrigin.Backfill);
        await EvaluateAsync(bench);

        (await bench.CountAsync("select count(*) from leads")).ShouldBe(0);
    }

    private static async Task EvaluateAsync(ScoringBench bench) =>
        await bench.Database.TransactAsync(
            async (unit, token) =>
            {
                var ids = await unit.QueryAsync<string>("select id from contacts where merged_into is null", null, token);
                await bench.Processor.EvaluateDueAsync(unit, [.. ids], token);
            },
            TestContext.Current.CancellationToken
        );

    private static Task<long> ScoresAsync(ScoringBench bench) =>
        bench.CountAsync("select count(*) from outbox where type like '%ScoresChanged'");
}
