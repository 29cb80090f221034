using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_a_program_visits_a_key_account_s_pages
{
    private const string Crawler = "SomeBot/2.1 (+http://bot.example/)";

    [Fact]
    public async Task Nobody_is_alerted_but_of_a_request_for_sales()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann")], 10);

        await bench.ProcessAsync([Pricing("ann", Now - 1000, "crawled") with { UserAgent = Crawler }], 1);
        (await AlertsAsync(bench)).ShouldBe(0);

        await bench.ProcessAsync([Demo("ann") with { UserAgent = Crawler }], 1);
        (await AlertsAsync(bench)).ShouldBe(1);
    }

    private static Task<long> AlertsAsync(ScoringBench bench) =>
        bench.CountAsync("select count(*) from outbox where type like '%KeyAccountActivity'");
}
