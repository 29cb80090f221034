using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_a_message_is_sent_again
{
    private const long Day = 86_400_000;

    [Fact]
    public async Task It_counts_once_and_the_earlier_time_wins_across_midnight()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var early = Pricing("ann", Now - Day);

        await bench.ProcessAsync([early with { At = Now - 1000 }], 1);
        await bench.ProcessAsync([early], 1);
        await bench.ProcessAsync([early with { At = Now - 2000 }], 1);

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(1);
        (await bench.CountAsync("select at from activities")).ShouldBe(Now - Day);
        (await bench.StatesAsync()).ShouldBe(bench.Oracle([early]), ignoreOrder: true);
    }

    [Fact]
    public async Task A_key_accounts_owner_hears_of_it_once()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann")], 10);

        await bench.ProcessAsync([Pricing("ann", Now - 1000)], 1);
        await bench.ProcessAsync([Pricing("ann", Now - 1000)], 1);

        (await bench.CountAsync("select count(*) from outbox where type like '%KeyAccountActivity'")).ShouldBe(1);
    }
}
