using LeadRouter.Contracts.Activities;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>A request for sales at an open opportunity went to whoever the facts name, also to somebody who had left, and to nobody else.</summary>
public sealed class When_the_owner_of_an_opportunity_is_not_there
{
    [Theory]
    [InlineData(null, "bob@acme.example")]
    [InlineData("left_at, successor) values ('bob@acme.example', 1, 'eve@acme.example')", "eve@acme.example")]
    [InlineData("away_from, delegate) values ('bob@acme.example', 1, 'eve@acme.example')", "eve@acme.example")]
    [InlineData("left_at) values ('bob@acme.example', 1)", null)]
    public async Task Whoever_stands_for_them_is_told(string? standing, string? owner)
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        if (standing is not null)
        {
            await bench.ExecuteAsync($"insert into people_standing (person, {standing}");
        }

        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Opportunity("Bob@Acme.example"), Demo("ann")], 10);

        (await bench.RowsAsync("select body from outbox where id like 'contact-attached:%'"))
            .ShouldHaveSingleItem()
            .ShouldContain(owner is null ? "\"Owner\":null" : $"\"Owner\":\"{owner}\"");
    }

    private static Activity Opportunity(string owner) =>
        new()
        {
            Source = "crm",
            MessageId = "opportunity",
            Type = ActivityType.Fact,
            At = Now - 1100,
            GroupId = "acme.example",
            Traits = new Dictionary<string, string> { ["openOpportunity"] = "true", ["opportunityOwner"] = owner },
        };
}
