using LeadRouter.Contracts.Activities;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_a_score_hovers
{
    private const long Day = 86_400_000;

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task It_makes_a_decision_each_time_only_where_the_playbook_keeps_no_level(bool keeps, int more)
    {
        await using var sharp = await ScoringBench.OnSqliteAsync();
        var rules = sharp.Live.Playbook.Engagement;
        var bench = sharp.Beside(sharp.Live.Playbook with { Engagement = rules with { Demote = keeps ? [60, 32, 10] : [] } });
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Guide("buyers-guide"), Guide("rfp-kit")], 10);
        var decisions = await DecisionsAsync(bench);

        bench.Clock.Now = Now + (6 * Day);
        await bench.ProcessAsync([Pricing("ann", Now + (6 * Day), "other") with { Url = "https://www.vendor.example/" }], 1);

        (await DecisionsAsync(bench)).ShouldBe(decisions + more);
        (await bench.CountAsync("select count(*) from leads where closed_at is null")).ShouldBe(1);
    }

    private static Task<long> DecisionsAsync(ScoringBench bench) => bench.CountAsync("select count(*) from decisions");

    private static Activity Guide(string asset) =>
        Demo("ann") with
        {
            Type = ActivityType.Download,
            Form = null,
            Asset = asset,
            MessageId = asset,
        };
}
