using LeadRouter.Contracts.Activities;
using LeadRouter.Storage;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>What a person's own form or sign-up says of the company counts for everybody there, as what a group call says of it.</summary>
public sealed class When_a_colleague_tells_of_the_company
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Whoever_waited_for_that_becomes_a_lead_at_once(Dialect dialect)
    {
        await using var bench = await WaitingAsync(dialect);

        await bench.ProcessAsync([Tells("bob")], 1);

        (
            await bench.CountAsync("select count(*) from leads l join identities i on i.contact_id = l.contact_id where i.node = 'u:ann'")
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Who_tells_it_once_more_changes_nothing()
    {
        await using var bench = await WaitingAsync(Dialect.Sqlite);
        await bench.ProcessAsync([Tells("bob")], 1);
        var before = await bench.CountAsync(
            "select sum(version) from contacts where id in (select contact_id from identities where node = 'u:ann')"
        );

        await bench.ProcessAsync([Tells("bob") with { MessageId = "again", At = Now - 10 }], 1);

        (
            await bench.CountAsync("select sum(version) from contacts where id in (select contact_id from identities where node = 'u:ann')")
        ).ShouldBe(before);
    }

    [Fact]
    public async Task When_it_is_loaded_as_history_nobody_is_routed_for_it()
    {
        await using var bench = await WaitingAsync(Dialect.Sqlite);

        await bench.ProcessAsync([Tells("bob")], 1, ActivityOrigin.Backfill);

        (await bench.CountAsync("select count(*) from leads")).ShouldBe(0);
    }

    [Fact]
    public async Task Who_leaves_for_another_company_takes_along_what_they_said_of_theirs()
    {
        await using var bench = await WaitingAsync(Dialect.Sqlite);
        await bench.ProcessAsync([Tells("bob", "other.example")], 1);
        (await bench.CountAsync("select count(*) from leads")).ShouldBe(0);

        await bench.ProcessAsync([Identify("bob", "Engineer") with { MessageId = "moved", At = Now - 10 }], 1);

        (await bench.CountAsync("select count(*) from leads")).ShouldBe(1);
    }

    private static async Task<ScoringBench> WaitingAsync(Dialect dialect)
    {
        var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync(
            [Identify("ann", "VP Operations"), .. Enumerable.Range(0, 3).Select(i => Pricing("ann", Now - 5000 + i, "pricing" + i))],
            10
        );
        (await bench.CountAsync("select count(*) from contacts where waiting_until is not null")).ShouldBe(1, "ann waits for facts");
        return bench;
    }

    private static Activity Tells(string user, string domain = "acme.example")
    {
        var identify = Identify(user, "Engineer", domain);
        return identify with
        {
            Traits = new Dictionary<string, string>(identify.Traits)
            {
                ["company.industry"] = "software",
                ["company.employees"] = "1200",
                ["company.country"] = "DE",
            },
        };
    }
}
