using System.Globalization;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>PostgreSQL reckoned with a few open leads, and went through all of them for each batch: 1,000 open leads took it 20 ms.</summary>
public sealed class When_many_leads_are_open
{
    private const int People = 200;
    private const int Batch = 10;

    [Fact]
    public async Task A_batch_fetches_those_of_its_people()
    {
        await using var bench = await ScoringBench.OnPostgresAsync();
        await bench.ExecuteAsync(
            "alter table leads set (autovacuum_enabled = false); alter table lead_contacts set (autovacuum_enabled = false)"
        );
        var users = Enumerable.Range(0, People).Select(number => string.Create(CultureInfo.InvariantCulture, $"person{number}")).ToList();
        await bench.ProcessAsync(users.SelectMany(user => new[] { Identify(user, "VP IT", $"{user}.example"), Demo(user) }), 100);

        var fetched = await bench.FetchedAsync(users.Take(Batch).Select(user => Pricing(user, Now)), "leads", "lead_contacts");

        (await bench.CountAsync("select count(*) from leads where closed_at is null")).ShouldBe(People);
        fetched.ShouldBeLessThan(People, "leads of the batch's people are looked up a few times each");
    }
}
