using LeadRouter.Contracts.Activities;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>Who is due without having done anything, because rules have changed, was due again at once, for ever.</summary>
public sealed class When_only_facts_are_known_of_somebody
{
    [Fact]
    public async Task Time_looks_once_and_not_again()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var told = Identify("ann", "VP Operations") with { Type = ActivityType.Fact, Source = "crm" };
        await bench.ProcessAsync([told], 1);
        await bench.ExecuteAsync("update contacts set next_evaluation_at = 0");

        await bench.DueAsync();

        (await bench.CountAsync("select count(*) from contacts")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from contacts where next_evaluation_at is not null")).ShouldBe(0);
    }
}
