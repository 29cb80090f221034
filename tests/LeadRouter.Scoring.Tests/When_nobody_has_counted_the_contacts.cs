using System.Globalization;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>PostgreSQL counts a table about once a minute. Until then it took all contacts with an account in, and compared each of them with each account of a batch.</summary>
public sealed class When_nobody_has_counted_the_contacts
{
    private const int People = 400;
    private const int Batch = 20;

    [Fact]
    public async Task A_batch_fetches_those_whom_it_concerns()
    {
        await using var bench = await ScoringBench.OnPostgresAsync();
        await bench.ExecuteAsync("alter table contacts set (autovacuum_enabled = false)");
        await bench.ProcessAsync(
            Enumerable.Range(0, People).Select(number => Identify(User(number), "VP IT", $"{User(number)}.example")),
            200
        );

        var fetched = await bench.FetchedAsync(Enumerable.Range(0, Batch).Select(number => Pricing(User(number), Now)), "contacts");

        (await bench.CountAsync("select count(distinct account_key) from contacts")).ShouldBe(People);
        fetched.ShouldBeLessThan(People, "each of the batch's people and accounts is looked up a few times");
    }

    private static string User(int number) => string.Create(CultureInfo.InvariantCulture, $"person{number}");
}
