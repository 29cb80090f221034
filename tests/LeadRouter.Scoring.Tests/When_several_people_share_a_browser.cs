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

    /// <summary>
    /// A kiosk, or a backend that sends one anonymous id for everybody: when everybody was folded again, one page view among 5,000 people held scoring up for 78 s.
    /// </summary>
    [Theory]
    [InlineData("page", 35, "bob")]
    [InlineData("identify", 35, "bob dan")]
    [InlineData("identify", 90, "ann dan")]
    public async Task Only_those_whom_it_concerns_are_folded_again(string what, int minutesAgo, string concerned)
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(
            [
                Here(Identify("ann", "VP Operations"), Hour),
                Here(Identify("bob", "Head of IT", "other.example"), Hour * 3 / 4),
                Here(Identify("cem", "Head of IT", "third.example"), Hour / 4),
                Here(Nameless(Pricing("first", 0)), Hour * 2),
                Here(Nameless(Pricing("second", 0)), Hour / 2),
            ],
            1
        );
        var before = await VersionsAsync(bench);

        var one = what == "page" ? Nameless(Pricing("third", 0)) : Identify("dan", "CTO", "fourth.example");
        await bench.ProcessAsync([Here(one, minutesAgo * 60_000L)], 10);

        var after = await VersionsAsync(bench);
        string.Join(' ', after.Where(person => before.GetValueOrDefault(person.Key) != person.Value).Select(person => person.Key))
            .ShouldBe(concerned);
    }

    /// <summary>Of every person the version of their contact.</summary>
    private static async Task<IReadOnlyDictionary<string, long>> VersionsAsync(ScoringBench bench)
    {
        var versions = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var person in new[] { "ann", "bob", "cem", "dan" })
        {
            versions[person] = await bench.CountAsync(
                $"select coalesce(max(c.version), 0) from contacts c join identities i on i.contact_id = c.id where i.node = 'u:{person}'"
            );
        }

        return versions;
    }

    private static Activity Here(Activity activity, long before) => activity with { AnonymousId = "desk", At = Now - before };

    private static Activity Nameless(Activity activity) => activity with { UserId = null, Email = null };
}
