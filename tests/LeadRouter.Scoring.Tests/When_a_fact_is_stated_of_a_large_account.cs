using LeadRouter.Contracts.Activities;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>A transaction evaluates those who were active last. The others are decided by the timer, and not at their own next visit, which may never come.</summary>
public sealed class When_a_fact_is_stated_of_a_large_account
{
    private const int Others = 30;

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Everybody_is_decided_by_it(Dialect dialect)
    {
        await using var bench = await CrowdAsync(dialect);

        await bench.ProcessAsync([Account("p0") with { At = Now - 10 }], 1);
        (await bench.CountAsync($"select count(*) from contacts where next_evaluation_at <= {Now}")).ShouldBe(Others);
        await bench.DueAsync();

        (await bench.CountAsync("select count(distinct tier) from contacts")).ShouldBe(1);
        (await bench.CountAsync($"select count(*) from contacts where next_evaluation_at <= {Now}")).ShouldBe(0);
    }

    [Fact]
    public async Task Loaded_as_history_it_makes_nobody_a_lead_by_the_timer_either()
    {
        await using var bench = await CrowdAsync(Dialect.Sqlite, pages: 3);
        (await bench.CountAsync("select count(*) from leads")).ShouldBe(0);

        await bench.ProcessAsync([Account("p0") with { At = Now - 10 }], 1, ActivityOrigin.Backfill);
        await bench.DueAsync();

        (await bench.CountAsync("select count(*) from leads")).ShouldBe(0);
        (await bench.CountAsync("select count(distinct tier) from contacts")).ShouldBe(1);
        await bench.ProcessAsync([Pricing("p1", Now - 5, "now")], 1);
        (await bench.CountAsync("select count(*) from leads")).ShouldBe(1);
    }

    /// <param name="pages">Of each of them: three are level 2.</param>
    private static async Task<ScoringBench> CrowdAsync(Dialect dialect, int pages = 1)
    {
        var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync(
            Enumerable
                .Range(0, ContactReader.MostMembers + Others)
                .SelectMany(n =>
                    Enumerable
                        .Range(0, pages)
                        .Select(page => Pricing("p" + n, Now - 100_000 - (n * 10) - page, "pricing" + page))
                        .Prepend(Identify("p" + n, "VP Operations") with { At = Now - 200_000 })
                ),
            1000
        );
        (await bench.CountAsync("select count(*) from contacts where account_key = 'acme.example'")).ShouldBe(
            ContactReader.MostMembers + Others
        );
        return bench;
    }
}
