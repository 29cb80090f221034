using LeadRouter.Contracts.Activities;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_a_request_wakes_an_account
{
    private const long Day = 86_400_000;

    /// <summary>They do not wait for the wake date, nor for their next visit.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public async Task Colleagues_who_would_be_a_lead_but_for_the_sleep_join_the_new_one(int batchSize)
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann")], 10);
        await bench.ProcessAsync([Recycled("ann")], 1);
        bench.Clock.Now = Now + (2 * Day);
        var later = Enumerable.Range(0, 3).Select(i => Pricing("ann", Now + Day + i, "later" + i));

        await bench.ProcessAsync(
            [.. later, Identify("bob", "Engineer"), Demo("bob") with { At = Now + (2 * Day) - 1000, MessageId = "bob" }],
            batchSize
        );
        await bench.DueAsync();

        (await bench.CountAsync("select count(*) from leads where closed_at is null")).ShouldBe(1);
        (
            await bench.CountAsync("select count(*) from lead_contacts lc join leads l on l.id = lc.lead_id where l.closed_at is null")
        ).ShouldBe(2, "both are of the new lead");
    }

    /// <summary>Ann has left; bob, who had joined her lead, has nobody else to be woken by.</summary>
    [Fact]
    public async Task Somebody_who_left_does_not_take_along_the_sleep_of_who_stayed()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann")], 10);
        await bench.ProcessAsync([Identify("bob", "VP Operations"), Demo("bob")], 10);
        bench.Clock.Now = Now + 100;
        await bench.ProcessAsync([Identify("ann", "VP Operations", "other.example") with { MessageId = "left", At = Now + 50 }], 1);

        await bench.ProcessAsync([Recycled("ann") with { At = Now + 90 }], 1);
        await bench.DueAsync();

        (
            await bench.CountAsync(
                "select next_evaluation_at from contacts where id = (select contact_id from identities where node = 'u:bob')"
            )
        ).ShouldBe(Now + 90 + (90 * Day), "at the wake date");
    }

    private static Activity Recycled(string user) =>
        new()
        {
            Source = "crm",
            MessageId = "recycled",
            Type = ActivityType.Fact,
            At = Now,
            UserId = user,
            Traits = new Dictionary<string, string> { ["lead.status"] = "recycled", ["lead.reason"] = "timing" },
        };
}
