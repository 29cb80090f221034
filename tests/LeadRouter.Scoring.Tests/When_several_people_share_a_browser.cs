using LeadRouter.Contracts.Activities;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_several_people_share_a_browser
{
    private const long Hour = 3_600_000;

    [Fact]
    public async Task What_is_done_there_without_a_name_is_news_of_whose_hands_it_was_in()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(
            [Here(Identify("ann", "VP Operations"), Hour), Account("ann"), Here(Identify("bob", "Head of IT", "other.example"), Hour / 2)],
            10
        );

        await bench.ProcessAsync([Here(Nameless(Demo("demo")), Hour - 60_000), Here(Nameless(Pricing("pricing", 0)), Hour - 60_000)], 10);

        (await bench.CountAsync("select count(*) from leads where hand_raise = 1")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from leads where account_key = 'acme.example'")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from outbox where type like '%KeyAccountActivity'")).ShouldBe(2);
    }

    private static Activity Here(Activity activity, long before) => activity with { AnonymousId = "desk", At = Now - before };

    private static Activity Nameless(Activity activity) => activity with { UserId = null, Email = null };
}
