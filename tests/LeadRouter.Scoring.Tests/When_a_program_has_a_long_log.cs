using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>A program may have a million activities. Whoever folds them again goes through them and keeps none.</summary>
[Collection(nameof(Alone))]
public sealed class When_a_program_has_a_long_log
{
    private const int Pages = 1_500;
    private const int Bytes = 20_000;

    /// <summary>A seventh of what all of them take: bodies as they are stored, without what is made of them.</summary>
    private const long Most = 4_000_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Dialect.Sqlite, "nobody")]
    [InlineData(Dialect.Sqlite, "ann")]
    [InlineData(Dialect.Sqlite, "ann with her browser")]
    [InlineData(Dialect.Sqlite, "ann and bob")]
    [InlineData(Dialect.Postgres, "nobody")]
    [InlineData(Dialect.Postgres, "ann with her browser")]
    public async Task It_is_folded_again_a_row_at_a_time(Dialect dialect, string whose)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync(Claims(whose), 10);
        foreach (var batch in Enumerable.Range(0, Pages).Chunk(100))
        {
            await bench.ProcessAsync(batch.Select(n => Page(n, whose)), 100);
        }

        await using var connection = await bench.Database.OpenAsync(Token);
        var browsers = new BrowserLog(connection, null, mostKept: 100);
        var (seen, kept) = (0, 0L);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await foreach (var activity in ContactLog.StreamAsync(connection, null, await IdOfAsync(bench, whose), browsers, Token))
        {
            seen += activity.Type == ActivityType.Page ? 1 : 0;
            if (seen is Pages / 2 or Pages)
            {
                kept = Math.Max(kept, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        seen.ShouldBe(Pages);
        kept.ShouldBeLessThan(Most);
    }

    [Theory]
    [InlineData(Dialect.Sqlite, "nobody")]
    [InlineData(Dialect.Sqlite, "ann with her browser")]
    [InlineData(Dialect.Postgres, "ann with her browser")]
    public async Task It_is_played_again_in_its_order_a_row_at_a_time(Dialect dialect, string whose)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync(Claims(whose), 10);
        foreach (var batch in Enumerable.Range(0, Pages).Reverse().Chunk(100))
        {
            await bench.ProcessAsync(batch.Select(n => Page(n, whose)), 100);
        }

        await using var connection = await bench.Database.OpenAsync(Token);
        var (seen, kept, last) = (0, 0L, 0L);
        var id = await IdOfAsync(bench, whose);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await foreach (var (activity, member) in PastLog.StreamAsync(connection, dialect, [id], null, long.MaxValue, Token))
        {
            activity.At.ShouldBeGreaterThan(last);
            (last, seen) = (activity.At, seen + (activity.Type == ActivityType.Page && member == 0 ? 1 : 0));
            if (seen is Pages / 2 or Pages)
            {
                kept = Math.Max(kept, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        seen.ShouldBe(Pages);
        kept.ShouldBeLessThan(Most);
    }

    [Fact]
    public async Task What_several_people_did_in_one_browser_is_told_apart_all_the_same()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var log = Claims("ann and bob")
            .Concat(Enumerable.Range(0, 40).Select(n => Page(n, "nobody") with { At = Now - (n * 60_000L) }))
            .ToList();
        await bench.ProcessAsync(log, 10);
        await using var connection = await bench.Database.OpenAsync(Token);

        foreach (var mostKept in new[] { 0, 10, 1000 })
        {
            var browsers = new BrowserLog(connection, null, mostKept);
            foreach (var person in new[] { "ann", "bob" })
            {
                var keys = new List<string>();
                await foreach (var one in ContactLog.StreamAsync(connection, null, await IdOfAsync(bench, person), browsers, Token))
                {
                    keys.Add(Convert.ToHexString(ActivityKey.Of(one)));
                }

                keys.ShouldBe(OracleOf(log, person), ignoreOrder: true, FormattableString.Invariant($"{person} with {mostKept} rows kept"));
            }
        }

        Guid[] people = [await IdOfAsync(bench, "ann"), await IdOfAsync(bench, "bob")];
        var played = new List<(string Key, int? Member)>();
        await foreach (var (one, member) in PastLog.StreamAsync(connection, Dialect.Sqlite, people, null, long.MaxValue, Token))
        {
            played.Add((Convert.ToHexString(ActivityKey.Of(one)), member));
        }

        played.Where(one => one.Member == 0).Select(one => one.Key).ShouldBe(OracleOf(log, "ann"), ignoreOrder: true);
        played.Where(one => one.Member == 1).Select(one => one.Key).ShouldBe(OracleOf(log, "bob"), ignoreOrder: true);
        played.Count.ShouldBe(log.Count);
    }

    private static IEnumerable<string> OracleOf(IEnumerable<Activity> log, string person) =>
        Engine
            .Identity.IdentityResolver.Resolve(log)
            .Single(one => one.Nodes.Contains("u:" + person))
            .Activities.Select(activity => Convert.ToHexString(ActivityKey.Of(activity)));

    private static IEnumerable<Activity> Claims(string whose) =>
        whose switch
        {
            "ann with her browser" => [Identify("ann", "VP Operations") with { AnonymousId = "desk", At = Now - 1_000_000 }],
            "ann and bob" =>
            [
                Identify("ann", "VP Operations") with
                {
                    AnonymousId = "desk",
                    At = Now - 1_000_000,
                },
                Identify("bob", "Head of IT", "other.example") with
                {
                    AnonymousId = "desk",
                    At = Now - 500_000,
                },
            ],
            _ => [],
        };

    /// <summary>Of two it is all done while the browser was the first one's.</summary>
    private static Activity Page(int number, string whose) =>
        Pricing("ann", 0, FormattableString.Invariant($"page{number}")) with
        {
            UserId = whose == "ann" ? "ann" : null,
            Email = null,
            AnonymousId = "desk",
            At = Now - 900_000 + number,
            Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["body"] = new string('x', Bytes) },
        };

    private static async Task<Guid> IdOfAsync(ScoringBench bench, string whose) =>
        Guid.Parse(
            (
                await bench.RowsAsync(
                    $"select contact_id from identities where node = '{(whose == "nobody" ? "a:desk" : "u:" + whose.Split(' ')[0])}'"
                )
            )[0]
        );
}
