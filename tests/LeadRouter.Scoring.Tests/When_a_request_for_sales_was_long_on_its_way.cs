using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>An SDK's queue, or ours, was down over a weekend: whoever asked for us on Friday is not forgotten on Monday.</summary>
public sealed class When_a_request_for_sales_was_long_on_its_way
{
    private const long Day = 86_400_000;

    [Fact]
    public async Task It_makes_a_lead_when_it_comes()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();

        await bench.ProcessAsync([Demo("ann") with { At = Now - (3 * Day) }], 1, arrivedAt: Now);

        (await bench.CountAsync("select count(*) from leads where hand_raise = 1")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from outbox where id like 'lead-qualified:%'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_owner_of_a_lead_that_is_open_is_told_of_it()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Demo("ann")], 1);
        bench.Clock.Now = Now + (9 * Day);

        await bench.ProcessAsync([Demo("ann") with { MessageId = "late", At = Now + (2 * Day) }], 1, arrivedAt: bench.Clock.Now);

        (await bench.CountAsync("select count(*) from leads")).ShouldBe(1);
        (await bench.CountAsync("select count(distinct id) from outbox where id like 'lead-joined:%:%:%'")).ShouldBe(1);
    }

    [Fact]
    public async Task It_makes_one_once()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var demo = Demo("ann") with { At = Now - (3 * Day) };
        await bench.ProcessAsync([demo, demo], 1, arrivedAt: Now);

        bench.Clock.Now = Now + Day;
        await bench.DueAsync();

        (await bench.CountAsync("select count(*) from leads")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from contacts where tier like '%Nurture%'")).ShouldBe(
            1,
            "what it is to others the log says"
        );
    }
}
