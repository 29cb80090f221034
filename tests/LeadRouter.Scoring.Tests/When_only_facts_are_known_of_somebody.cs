using LeadRouter.Contracts.Activities;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_only_facts_are_known_of_somebody
{
    // Who was due without having done anything, because rules had changed, was due again at once, for ever.
    [Fact]
    public async Task Time_looks_once_and_not_again()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Told("ann")], 1);
        await bench.ExecuteAsync("update contacts set next_evaluation_at = 0");

        await bench.DueAsync();

        (await bench.CountAsync("select count(*) from contacts")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from contacts where next_evaluation_at is not null")).ShouldBe(0);
    }

    [Fact]
    public async Task They_have_reached_no_level_by_a_browser_that_was_in_another_s_hands()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Told("ann")], 1);
        bench.Clock.Now++;
        var visit = Pricing("", Now - 5000) with { UserId = null, AnonymousId = "b" };
        await bench.ProcessAsync([visit], 1);
        (await LevelsAsync(bench)).Count(level => level == "-").ShouldBe(1);
        await bench.ProcessAsync(
            [
                Told("ann") with
                {
                    MessageId = "b",
                    AnonymousId = "b",
                    At = Now - 1000,
                },
                Identify("bob", "CTO") with
                {
                    AnonymousId = "b",
                    At = Now - 9000,
                },
            ],
            2
        );

        (await LevelsAsync(bench)).Count(level => level == "-").ShouldBe(1);
    }

    private static Activity Told(string user) => Identify(user, "VP Operations") with { Type = ActivityType.Fact, Source = "crm" };

    private static Task<IReadOnlyList<string>> LevelsAsync(ScoringBench bench) =>
        bench.RowsAsync("select coalesce(cast(held_level as text), '-') from contacts where merged_into is null order by 1");
}
