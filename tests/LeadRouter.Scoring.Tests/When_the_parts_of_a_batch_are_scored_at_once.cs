using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Testing.Histories;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>Two transactions of one process: what comes of them is what came of one, also where the parting has missed that somebody belongs with somebody else.</summary>
public sealed class When_the_parts_of_a_batch_are_scored_at_once
{
    private const int BatchSize = 250;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_states_equal_the_pure_fold()
    {
        foreach (var seed in PropertySeeds.Of(3))
        {
            var options = new HistoryOptions(People: 60, ActivitiesPerPerson: 20);
            var history = HistoryGenerator.Generate(seed, options);
            await using var bench = await ScoringBench.OnPostgresAsync();

            await HandleAsync(bench, HistoryGenerator.Scramble(history, seed * 31));

            (await bench.StatesAsync()).ShouldBe(bench.Oracle(history), ignoreOrder: true, $"states of seed {seed}");
            var users = Enumerable.Range(0, options.People).Select(index => $"u{index}").ToList();
            (await bench.EvaluationsAsync(users)).ShouldBe(
                bench.EvaluationOracle(history, users),
                ignoreOrder: true,
                $"evaluations of seed {seed}"
            );
        }
    }

    [Fact]
    public async Task An_account_that_only_the_fold_tells_has_one_lead()
    {
        await using var bench = await ScoringBench.OnPostgresAsync();
        // Everybody writes from a private address and names the same company: that they are of one account shows when their states are there.
        var people = Enumerable
            .Range(0, 60)
            .SelectMany(index =>
                new[]
                {
                    Identify($"u{index}", "CEO", "gmail.com") with
                    {
                        Traits = new Dictionary<string, string> { ["title"] = "CEO", ["company"] = "Wolkenstein Fördertechnik GmbH" },
                    },
                    Account($"u{index}", $"side{index}.example") with
                    {
                        GroupId = null,
                        Traits = new Dictionary<string, string>(),
                    },
                    Demo($"u{index}"),
                    Pricing($"u{index}", Now),
                }
            );

        await HandleAsync(bench, [.. people]);

        (await bench.CountAsync("select count(distinct account_key) from contacts")).ShouldBe(1);
        (await bench.LeadsAsync()).Count.ShouldBe(1);
        (await bench.CountAsync("select count(*) from lead_contacts")).ShouldBe(60);
    }

    [Fact]
    public async Task One_that_fails_leaves_the_flow_alone()
    {
        await using var bench = await ScoringBench.OnPostgresAsync();
        await bench.ExecuteAsync(
            """
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
            create trigger refuse before insert on activities for each row when (new.node = 'u:u77') execute function refuse()
            """
        );

        await HandleAsync(bench, [.. Enumerable.Range(0, BatchSize).Select(index => Pricing($"u{index}", Now))], "{"u8.ToArray());

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(BatchSize - 1);
        (await bench.CountAsync("select count(*) from failed_activities where reason = 'not-foldable'")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from failed_activities where reason = 'unreadable-activity'")).ShouldBe(1);
    }

    /// <param name="unreadable">At the end of every batch.</param>
    private static async Task HandleAsync(ScoringBench bench, IReadOnlyList<Activity> activities, params byte[][] unreadable)
    {
        var handler = bench.Handler();
        foreach (var batch in activities.Chunk(BatchSize))
        {
            var block = ActivityBlock.Write([
                .. batch.Select(activity => Stamp(activity.At, ActivityJson.Write(activity))),
                .. unreadable.Select(bytes => Stamp(Now, bytes)),
            ]);
            await handler.HandleAsync(new IncomingBatch([block], []), Token);
        }
    }

    private static StampedActivity Stamp(long at, byte[] json) => new(at, ActivityOrigin.Live, json);
}
