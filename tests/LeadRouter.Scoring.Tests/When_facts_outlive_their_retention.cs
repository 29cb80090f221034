using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Facts;
using LeadRouter.Storage;
using LeadRouter.Storage.Retention;
using LeadRouter.Testing.Histories;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>
/// A fact is judged by when it became known, and what still stands never goes: an objection holds until it is taken back, not until the log forgets it (ADR 29).
/// </summary>
public sealed class When_facts_outlive_their_retention
{
    private const long Day = 86_400_000;
    private const long Floor = Now - (400 * Day);

    [Fact]
    public async Task What_holds_since_years_ago_and_is_stated_today_is_taken_in()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await SweepAsync(bench, Floor);

        await bench.ProcessAsync([OfAccount("relation", "customer", Now - (2000 * Day), "since-2020")], 10, arrivedAt: Now);

        (await bench.FieldsAsync("acme.example")).ShouldBe(["relation crm customer"]);
        (await bench.CountAsync("select count(*) from failed_activities")).ShouldBe(0);
    }

    [Fact]
    public async Task What_stands_stays_however_long_it_is_known()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var objection = OfPerson("ann", "consent.profiling", "objected", Now - (900 * Day), "objection");
        var relation = OfAccount("relation", "customer", Now - (900 * Day), "customer");
        await bench.ProcessAsync([objection, relation, Pricing("ann", Now - (900 * Day))], 10);

        await SweepAsync(bench, Floor);

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(2);
        (await bench.StatesAsync()).ShouldBe(bench.Oracle([objection, relation]), ignoreOrder: true);
        (await bench.FieldsAsync("acme.example")).ShouldBe(["relation crm customer"]);
    }

    [Fact]
    public async Task What_was_superseded_before_the_floor_goes_and_the_state_keeps_its_bytes()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(
            [
                OfPerson("ann", "title", "Intern", Now - (900 * Day), "intern"),
                OfPerson("ann", "title", "CTO", Now - (800 * Day), "cto"),
                OfAccount("relation", "prospect", Now - (900 * Day), "prospect"),
                OfAccount("relation", "customer", Now - (800 * Day), "customer"),
            ],
            10
        );
        var before = await bench.StatesAsync();

        await SweepAsync(bench, Floor);

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(2);
        (await bench.StatesAsync()).ShouldBe(before, ignoreOrder: true);
        (await bench.FieldsAsync("acme.example")).ShouldBe(["relation crm customer"]);
    }

    [Fact]
    public async Task One_message_that_says_two_things_stays_while_one_of_them_stands()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var two = OfPerson("ann", "title", "Intern", Now - (900 * Day), "two");
        await bench.ProcessAsync(
            [
                two with
                {
                    Traits = new Dictionary<string, string> { ["title"] = "Intern", ["consent.profiling"] = "objected" },
                },
                OfPerson("ann", "title", "CTO", Now - (800 * Day), "cto"),
            ],
            10
        );

        await SweepAsync(bench, Floor);

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(2);
    }

    [Fact]
    public async Task What_was_superseded_since_the_floor_stays_so_that_an_instant_in_between_can_be_asked_for()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(
            [
                OfAccount("relation", "prospect", Now - (900 * Day), "prospect"),
                OfAccount("relation", "customer", Now - (100 * Day), "customer"),
            ],
            10
        );

        await SweepAsync(bench, Floor);

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(2);
    }

    [Fact]
    public async Task What_became_known_since_the_floor_stays_although_it_is_superseded()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([OfAccount("relation", "customer", Now - (800 * Day), "customer")], 10);
        await bench.ProcessAsync([OfAccount("relation", "prospect", Now - (900 * Day), "prospect")], 10, arrivedAt: Now - Day);

        await SweepAsync(bench, Floor);
        (await bench.CountAsync("select count(*) from activities")).ShouldBe(2);

        await SweepAsync(bench, Now);
        (await bench.CountAsync("select count(*) from activities")).ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(700)]
    public async Task One_that_has_expired_and_is_sent_again_changes_nothing(int days)
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var prospect = OfAccount("relation", "prospect", Now - (900 * Day), "prospect");
        await bench.ProcessAsync([prospect, OfAccount("relation", "customer", Now - (800 * Day), "customer")], 10);
        await SweepAsync(bench, Floor);

        // Without validFrom it says that it holds from its arrival on.
        await bench.ProcessAsync([prospect with { At = prospect.At + (days * Day) }], 10, arrivedAt: Now);

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from failed_activities")).ShouldBe(0);
        (await bench.FieldsAsync("acme.example")).ShouldBe(["relation crm customer"]);
    }

    [Fact]
    public async Task The_key_of_one_that_has_expired_is_not_taken_for_the_row_that_got_its_number()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var prospect = OfAccount("relation", "prospect", Now - (900 * Day), "prospect");
        await bench.ProcessAsync([OfAccount("relation", "customer", Now - (800 * Day), "customer")], 10);
        await bench.ProcessAsync([prospect], 10);
        await SweepAsync(bench, Floor);
        await bench.ProcessAsync([Pricing("ann", Now - Day)], 10);

        await bench.ProcessAsync([prospect], 10, arrivedAt: Now);

        (await bench.StatesAsync()).ShouldBe(bench.Oracle([Pricing("ann", Now - Day)]), ignoreOrder: true);
    }

    [Fact]
    public async Task The_first_that_joined_two_names_stays()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var facts = Enumerable
            .Range(0, 4)
            .Select(turn =>
                OfPerson("ann", "title", "Title " + turn, Now - ((900 - turn) * Day), "turn-" + turn) with
                {
                    CrmId = "003",
                    Email = "ann@acme.example",
                }
            )
            .ToList();
        await bench.ProcessAsync(facts, 10);
        var before = await bench.StatesAsync();

        await SweepAsync(bench, Floor);

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(2);
        (await bench.StatesAsync()).ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public async Task Those_that_stand_are_looked_at_once_and_not_at_every_sweep()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(
            Enumerable.Range(0, 500).Select(one => OfPerson("p" + one, "title", "CTO", Now - (900 * Day), "fact-" + one)),
            100
        );
        await SweepAsync(bench, Floor);

        var step = await bench.Database.TransactAsync(bench.Processor.ExpireAsync, TestContext.Current.CancellationToken);

        step.Seen.ShouldBe(0);
        (await bench.CountAsync("select count(*) from activities")).ShouldBe(500);
    }

    [Fact]
    public async Task On_SQLite_whatever_is_folded_again_afterwards_gives_the_bytes_of_all_facts() => await CheckAsync(Dialect.Sqlite, 15);

    [Fact]
    public async Task On_PostgreSQL_whatever_is_folded_again_afterwards_gives_the_bytes_of_all_facts() =>
        await CheckAsync(Dialect.Postgres, 2);

    /// <summary>Merges, un-merges and what comes late make contacts be folded again from a log that has forgotten.</summary>
    private static async Task CheckAsync(Dialect dialect, int seeds)
    {
        foreach (var seed in PropertySeeds.Of(seeds))
        {
            var random = new Random(seed);
            var history = HistoryGenerator
                .Generate(seed, new HistoryOptions(Conflicts: false))
                .DistinctBy(activity => (activity.Source, activity.CloudEventSource, activity.MessageId))
                .Concat(Restated(random))
                .ToList();
            var floor = Now - (random.Next(100) * Day);
            await using var bench = await ScoringBench.OnAsync(dialect);
            var scrambled = HistoryGenerator.Scramble(history, seed * 31).ToList();
            var late = scrambled.Where(activity => activity.At >= floor && random.Next(3) == 0).ToHashSet();
            await bench.ProcessAsync(scrambled.Where(activity => !late.Contains(activity)), 13);

            await SweepAsync(bench, floor);
            await bench.ProcessAsync(late, 3);
            await bench.ProcessAsync(history.Where(_ => random.Next(3) == 0), 7);
            await SweepAsync(bench, floor);

            // Of what was done before the floor a consent is left.
            var retained = history
                .Select(activity => activity.At >= floor || activity.Type == ActivityType.Fact ? activity : ConsentWord.Of(activity))
                .OfType<Activity>()
                .ToList();
            (await bench.StatesAsync()).ShouldBe(bench.Oracle(retained), ignoreOrder: true, $"states of seed {seed}");
            (await bench.EvaluationsAsync(Users)).ShouldBe(
                bench.EvaluationOracle(retained, Users),
                ignoreOrder: true,
                $"evaluations of seed {seed}"
            );
            (await bench.CountAsync("select count(*) from activities")).ShouldBeLessThan(retained.Count, $"expired of seed {seed}");
        }
    }

    private static readonly string[] Users = ["u0", "u1", "u2", "u3", "u4"];

    /// <summary>A CRM that states the same few fields of a few people and accounts again and again.</summary>
    private static IEnumerable<Activity> Restated(Random random)
    {
        for (var turn = 0; turn < 30; turn++)
        {
            var at = Now - (random.Next(900) * Day);
            var fact = random.Next(5) switch
            {
                4 => OfPerson(
                    "u" + random.Next(3),
                    "consent.profiling",
                    random.Next(2) == 0 ? "objected" : "granted",
                    at,
                    "again-" + turn
                ) with
                {
                    Type = ActivityType.Identify,
                    Email = random.Next(2) == 0 ? $"p{random.Next(3)}@firm0.example" : null,
                    AnonymousId = random.Next(2) == 0 ? "b" + random.Next(3) : null,
                },
                0 => OfPerson("u" + random.Next(3), "title", "Title " + random.Next(3), at, "again-" + turn),
                1 => OfPerson("u" + random.Next(3), "consent.profiling", random.Next(2) == 0 ? "objected" : "granted", at, "again-" + turn),
                2 => OfPerson("", "relation", "customer", at, "again-" + turn) with
                {
                    UserId = null,
                    CrmId = "crm-" + random.Next(3),
                    Email = $"p{random.Next(2)}@firm0.example",
                },
                _ => OfAccount("relation", random.Next(2) == 0 ? "customer" : "", at, "again-" + turn) with
                {
                    GroupId = $"firm{random.Next(2)}.example",
                },
            };
            yield return random.Next(3) == 0 && fact.Type == ActivityType.Fact ? fact with { KnownSince = at } : fact;
        }
    }

    private static Activity OfPerson(string user, string field, string value, long validFrom, string id) =>
        Fact(field, value, validFrom, id) with
        {
            UserId = user,
        };

    private static Activity OfAccount(string field, string value, long validFrom, string id) =>
        Fact(field, value, validFrom, id) with
        {
            GroupId = "acme.example",
        };

    private static Activity Fact(string field, string value, long validFrom, string id) =>
        new()
        {
            Source = "crm",
            MessageId = id,
            Type = ActivityType.Fact,
            At = validFrom,
            Traits = new Dictionary<string, string> { [field] = value },
        };

    private static async Task SweepAsync(ScoringBench bench, long floor)
    {
        var token = TestContext.Current.CancellationToken;
        await bench.Database.TransactAsync((unit, cancel) => ActivityFloor.MoveAsync(unit, floor, cancel), token);
        while ((await bench.Database.TransactAsync(bench.Processor.ExpireAsync, token)).Seen > 0) { }
    }
}
