using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_a_live_activity_arrives_hours_late
{
    [Fact]
    public async Task It_is_scored_and_nobody_is_alerted()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann")], 10);

        await bench.ProcessAsync([Pricing("ann", Now - 7_200_000)], 1, arrivedAt: Now);

        (await bench.CountAsync("select count(*) from outbox where type like '%KeyAccountActivity'")).ShouldBe(0);
        (await bench.CountAsync("select count(*) from activities")).ShouldBe(3);
    }
}
