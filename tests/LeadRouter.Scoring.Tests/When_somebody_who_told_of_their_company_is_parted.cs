using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>An un-merge takes their word about the company along, which is no news of them.</summary>
public sealed class When_somebody_who_told_of_their_company_is_parted
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task They_wait_until_something_is_heard_of_them(bool hasTold)
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(
            [
                Identify("ann", "VP Operations"),
                Identify("bob", "CTO", "other.example"),
                .. hasTold ? new[] { Account("bob", "other.example") } : [],
                Merge("u:ann", "u:bob", 1),
            ],
            10
        );
        await bench.ProcessAsync([Demo("bob")], 1);
        (await bench.CountAsync("select count(*) from leads")).ShouldBe(1, "of both");

        await bench.ProcessAsync([Unmerge("u:ann", "u:bob", 2)], 1);

        (await bench.CountAsync("select count(*) from outbox where id like 'lead-qualified:%'")).ShouldBe(1, "nobody is routed twice");
        (
            await bench.CountAsync(
                "select count(*) from contacts c join identities i on i.contact_id = c.id where i.node in ('u:ann', 'u:bob') and c.is_held = 1"
            )
        ).ShouldBe(1);
    }
}
