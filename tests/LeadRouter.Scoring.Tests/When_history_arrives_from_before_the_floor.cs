using LeadRouter.Contracts.Activities;
using LeadRouter.Storage.Retention;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>What is too old to be taken in is kept as what it was: a replay of it, once its time is put right, is no live visit because of that.</summary>
public sealed class When_history_arrives_from_before_the_floor
{
    private const long Day = 86_400_000;

    [Theory]
    [InlineData(ActivityOrigin.Backfill)]
    [InlineData(ActivityOrigin.Live)]
    public async Task It_is_kept_as_the_activity_that_it_is_and_with_its_origin(ActivityOrigin origin)
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.Database.TransactAsync(
            (unit, cancel) => ActivityFloor.MoveAsync(unit, Now - (400 * Day), cancel),
            TestContext.Current.CancellationToken
        );

        await bench.ProcessAsync([Pricing("ann", Now - (500 * Day))], 10, origin, arrivedAt: Now);

        (await bench.CountAsync("select count(*) from failed_activities where reason = 'too-old' and reader = 'activity'")).ShouldBe(1);
        (await bench.CountAsync($"select count(*) from failed_activities where origin = {(int)origin}")).ShouldBe(1);
    }
}
