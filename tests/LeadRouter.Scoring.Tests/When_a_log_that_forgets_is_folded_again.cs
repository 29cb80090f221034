using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Facts;
using LeadRouter.Storage;
using LeadRouter.Testing.Histories;
using static LeadRouter.Scoring.Tests.Standing;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>What has left the log counted for nothing any more: what is left gives the bytes that all of it gave (ADR 29).</summary>
public sealed class When_a_log_that_forgets_is_folded_again
{
    private static readonly string[] Users = ["u0", "u1", "u2", "u3", "u4"];

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
}
