using LeadRouter.Contracts.Activities;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>Nobody told routing, which looks at a lead that waits only when there is room.</summary>
public sealed class When_an_account_gets_an_owner_while_its_lead_waits
{
    private const string Asked = "select id from outbox where id like 'lead-qualified:%:fact:%' and body like '%\"Facts\":{}%' order by id";

    [Theory]
    [InlineData("owner", "zoe@acme.example")]
    [InlineData("opportunityOwner", "zoe@acme.example")]
    [InlineData("openOpportunity", "true")]
    [InlineData("keyAccountOwner", "zoe@acme.example")]
    public async Task Routing_is_asked_to_look_at_it_again(string field, string value)
    {
        await using var bench = await QualifiedAsync();
        await WaitAsync(bench);

        await bench.ProcessAsync([Stated(field, value)], 1);
        await bench.ProcessAsync([Stated(field, value)], 1);

        (await bench.RowsAsync(Asked)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task It_is_not_for_a_lead_that_somebody_has_or_for_another_fact()
    {
        await using var bench = await QualifiedAsync();
        await bench.ProcessAsync([Stated("owner", "zoe@acme.example")], 1);
        await WaitAsync(bench);
        await bench.ProcessAsync([Stated("industry", "banking")], 1);

        (await bench.RowsAsync(Asked)).ShouldBeEmpty();
    }

    private static Activity Stated(string field, string value) =>
        new()
        {
            Source = "crm",
            MessageId = "stated-" + field,
            Type = ActivityType.Fact,
            At = Now - 100,
            GroupId = "acme.example",
            Traits = new Dictionary<string, string> { [field] = value },
        };

    private static Task WaitAsync(ScoringBench bench) =>
        bench.ExecuteAsync(
            "insert into waiting_leads (lead_id, team, needs, priority, since, playbook) select id, 'desk', '', priority, qualified_at, '' from leads"
        );

    private static async Task<ScoringBench> QualifiedAsync()
    {
        var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann")], 10);
        (await bench.CountAsync("select count(*) from leads")).ShouldBe(1);
        return bench;
    }
}
