using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.ServiceDefaults.Transport;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_a_block_holds_something_unreadable
{
    [Fact]
    public async Task That_one_is_kept_as_failed_and_the_others_are_scored()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var handler = bench.Handler();
        var block = ActivityBlock.Write([
            Stamp(ActivityJson.Write(Demo("ann"))),
            Stamp(Encoding.UTF8.GetBytes("{\"source\":")),
            Stamp(ActivityJson.Write(Demo("nobody") with { UserId = null })),
            Stamp(ActivityJson.Write(Demo("bob"))),
        ]);

        await handler.HandleAsync(new IncomingBatch([block, "not a block"u8.ToArray()], []), TestContext.Current.CancellationToken);

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(2);
        (await bench.CountAsync("select count(*) from failed_activities where reason = 'unreadable-activity'")).ShouldBe(2);
        (await bench.CountAsync("select count(*) from failed_activities where reason = 'unreadable-block'")).ShouldBe(1);
    }

    private static StampedActivity Stamp(byte[] json) => new(Now, ActivityOrigin.Live, json);
}
