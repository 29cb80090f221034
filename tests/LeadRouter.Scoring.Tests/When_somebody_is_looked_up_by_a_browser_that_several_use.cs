using LeadRouter.Contracts.Activities;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.ReadSide;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_somebody_is_looked_up_by_a_browser_that_several_use
{
    [Fact]
    public async Task It_is_the_first_who_used_it_whatever_the_order_in_which_we_heard_of_them()
    {
        Activity[] visits = [.. new[] { "ann", "bob", "cid" }.Select((user, place) => Visit(user, place))];
        foreach (var order in new int[][] { [0, 1, 2], [2, 1, 0], [1, 2, 0] })
        {
            await using var bench = await ScoringBench.OnSqliteAsync();
            await bench.ProcessAsync(order.Select(place => visits[place]), 1);

            var found = await new ContactReader(bench.Database, bench.Live, new MemoryStateCache()).FindAsync(
                "shared",
                TestContext.Current.CancellationToken
            );

            found.ShouldNotBeNull().State.UserIds.ShouldBe(["ann"], string.Join(',', order));
        }
    }

    private static Activity Visit(string user, int place) => Pricing(user, Now + place, $"visit-{user}") with { AnonymousId = "shared" };
}
