using LeadRouter.Contracts.Activities;
using LeadRouter.Storage;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>The keys say who came first. Who had it of those of the same millisecond was taken from the wrong one, and what was done there before counted for two.</summary>
public sealed class When_several_claim_a_browser_in_one_millisecond
{
    [Theory]
    [InlineData(Dialect.Sqlite, 24)]
    [InlineData(Dialect.Postgres, 12)]
    public async Task What_was_done_there_before_is_one_person_s_in_any_order(Dialect dialect, int orders)
    {
        var claims = new[] { "ann", "bob", "cem", "dan" }.Select(user => Pricing(user, Now) with { AnonymousId = "shared" }).ToList();
        Activity[] history = [.. claims, Pricing("", Now - 5000) with { UserId = null, AnonymousId = "shared", MessageId = "nameless" }];
        for (var order = 0; order < orders; order++)
        {
            await using var bench = await ScoringBench.OnAsync(dialect);
            var shuffled = history.ToArray();
            new Random(order).Shuffle(shuffled);

            await bench.ProcessAsync(shuffled, 1 + (order % 3));

            (await bench.StatesAsync()).ShouldBe(bench.Oracle(history), ignoreOrder: true, $"order {order}");
        }
    }
}
