using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Storage;
using LeadRouter.Storage.Retention;
using LeadRouter.Testing.Histories;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>
/// Law 2 with retention: a state is the fold of what the log holds, whenever the floor moves; and of facts nothing is missing in it, since only those leave that no fold
/// would show.
/// </summary>
public sealed class When_activities_outlive_their_retention
{
    private const long Day = 86_400_000;
    private static readonly string[] Users = ["u0", "u1", "u2", "u3", "u4", "u5", "u6", "u7"];

    [Fact]
    public async Task The_states_on_SQLite_equal_the_pure_fold_of_what_is_retained() => await CheckAsync(Dialect.Sqlite, 40);

    [Fact]
    public async Task The_states_on_PostgreSQL_equal_the_pure_fold_of_what_is_retained() => await CheckAsync(Dialect.Postgres, 10);

    [Fact]
    public async Task An_expired_activity_that_is_sent_again_is_kept_as_too_old_and_does_not_come_back()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var old = Pricing("ann", Now - (500 * Day), "old");
        await bench.ProcessAsync([old, Pricing("ann", Now - Day)], 10);
        await ExpireAsync(bench, Now - (400 * Day));

        await bench.ProcessAsync([old], 10);

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from activity_keys")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from failed_activities where reason = 'too-old'")).ShouldBe(1);
        // What is kept is an activity, and no item of a protocol: read as one, it would be another activity in a replay.
        (await bench.CountAsync("select count(*) from failed_activities where reader = 'activity'")).ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_of_whom_nothing_is_left_is_forgotten_unless_a_lead_names_them()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "CTO"), Account("ann"), Demo("ann"), Pricing("bob", Now - Day)], 10);
        (await bench.CountAsync("select count(*) from leads")).ShouldBe(1);

        await ExpireAsync(bench, Now + Day);

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(0);
        (await bench.CountAsync("select count(*) from identities")).ShouldBe(0);
        (await bench.CountAsync("select count(*) from contact_states")).ShouldBe(0);
        (await bench.CountAsync("select count(*) from account_facts")).ShouldBe(0);
        (await bench.CountAsync("select count(*) from contacts c join leads l on l.contact_id = c.id")).ShouldBe(1);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task So_is_what_was_noted_of_them_when_they_were_merged(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync([Identify("ann", "CTO"), Identify("bob", "CTO"), Pricing("cem", Now - Day)], 10);
        await bench.ProcessAsync([Merge("u:ann", "u:bob"), Merge("u:ann", "u:cem", 2)], 1);
        (await bench.CountAsync("select count(*) from merge_levels")).ShouldBeGreaterThan(2);

        await ExpireAsync(bench, Now + Day);

        (await bench.CountAsync("select count(*) from merge_levels")).ShouldBe(0);
    }

    [Fact]
    public async Task The_floor_never_goes_back()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await ExpireAsync(bench, Now);
        await ExpireAsync(bench, Now - Day);

        var floor = await bench.Database.TransactAsync(ActivityFloor.ReadAsync, TestContext.Current.CancellationToken);

        floor.ShouldBe(Now);
    }

    private static async Task CheckAsync(Dialect dialect, int seeds)
    {
        foreach (var seed in PropertySeeds.Of(seeds))
        {
            var random = new Random(seed);
            var history = HistoryGenerator.Generate(seed);
            var floors = Floors(random, history);
            var scrambled = HistoryGenerator.Scramble(history, seed * 31);
            await using var bench = await ScoringBench.OnAsync(dialect);

            var next = 0;
            foreach (var batch in scrambled.Chunk(1 + (seed % 17)))
            {
                await bench.ProcessAsync(batch, batch.Length);
                if (next < floors.Count - 1 && random.Next(4) == 0)
                {
                    await ExpireAsync(bench, floors[next++]);
                }
            }

            await ExpireAsync(bench, floors[^1]);
            var again = history.Where(_ => random.Next(3) == 0).ToList();
            await bench.ProcessAsync(again, 7);

            var retained = history.Where(activity => activity.At >= floors[^1] || activity.Type == ActivityType.Fact).ToList();
            (await bench.StatesAsync()).ShouldBe(bench.Oracle(retained), ignoreOrder: true, $"states of seed {seed}");
            (await bench.EvaluationsAsync(Users)).ShouldBe(
                bench.EvaluationOracle(retained, Users),
                ignoreOrder: true,
                $"evaluations of seed {seed}"
            );
        }
    }

    /// <summary>
    /// Rising. A retry of one message on both sides of a floor is left out: which of the two is known depends on when the floor moves (ADR 15). So is one of a fact that
    /// says something else: which of the two is known depends on whether the first has expired (ADR 29).
    /// </summary>
    private static IReadOnlyList<long> Floors(Random random, IReadOnlyList<Activity> history)
    {
        var floors = Enumerable
            .Range(0, 4)
            .Select(_ => Now - (random.Next(480) * Day))
            .Where(floor =>
                history
                    .GroupBy(activity => Convert.ToHexString(ActivityKey.Of(activity)), StringComparer.Ordinal)
                    .All(same =>
                        same.Select(activity => activity.At < floor).Distinct().Count() == 1
                        && (same.First().At >= floor || same.Count() == 1 || same.All(activity => activity.Type != ActivityType.Fact))
                    )
            )
            .Order()
            .ToList();
        return floors.Count > 0 ? floors : [Now - (2000 * Day)];
    }

    private static async Task ExpireAsync(ScoringBench bench, long floor)
    {
        var token = TestContext.Current.CancellationToken;
        await bench.Database.TransactAsync((unit, cancel) => ActivityFloor.MoveAsync(unit, floor, cancel), token);
        while ((await bench.Database.TransactAsync(bench.Processor.ExpireAsync, token)).Seen > 0) { }
    }
}
