using LeadRouter.Contracts.Activities;
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
}
