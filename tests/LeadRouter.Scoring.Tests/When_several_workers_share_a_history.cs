using LeadRouter.Contracts.Activities;
using LeadRouter.Storage;
using LeadRouter.Testing.Histories;

namespace LeadRouter.Scoring.Tests;

/// <summary>A partition is affinity, not a lock: people, browsers and accounts meet across workers, and the database alone keeps them apart.</summary>
public sealed class When_several_workers_share_a_history
{
    private const int Workers = 4;
    private static readonly string[] Users = ["u0", "u1", "u2", "u3", "u4", "u5", "u6", "u7"];

    [Fact]
    public async Task The_states_on_PostgreSQL_equal_the_pure_fold()
    {
        foreach (var seed in PropertySeeds.Of(8))
        {
            var history = HistoryGenerator.Generate(seed);
            var scrambled = HistoryGenerator.Scramble(history, seed * 31);
            await using var bench = await ScoringBench.OnAsync(Dialect.Postgres);

            await ShareAsync(bench, scrambled, 1 + (seed % 5));

            (await bench.StatesAsync()).ShouldBe(bench.Oracle(history), ignoreOrder: true, $"states of seed {seed}");
            (await bench.EvaluationsAsync(Users)).ShouldBe(
                bench.EvaluationOracle(history, Users),
                ignoreOrder: true,
                $"evaluations of seed {seed}"
            );
            (
                await bench.CountAsync(
                    "select count(*) from (select 1 from leads where closed_at is null group by account_key, motion having count(*) > 1) t"
                )
            ).ShouldBe(0, $"open leads of seed {seed}");
        }
    }

    /// <summary>Each worker takes every fourth activity, in batches; a batch that lost its race is run again, as the batch handler does.</summary>
    private static Task ShareAsync(ScoringBench bench, IReadOnlyList<Activity> activities, int batchSize) =>
        Task.WhenAll(
            Enumerable
                .Range(0, Workers)
                .Select(worker =>
                    Task.Run(
                        async () =>
                        {
                            foreach (var batch in activities.Where((_, index) => index % Workers == worker).Chunk(batchSize))
                            {
                                while (!await TryAsync(bench, batch)) { }
                            }
                        },
                        TestContext.Current.CancellationToken
                    )
                )
        );

    private static async Task<bool> TryAsync(ScoringBench bench, IReadOnlyCollection<Activity> batch)
    {
        try
        {
            await bench.ProcessAsync(batch, batch.Count);
            return true;
        }
        catch (Exception exception) when (bench.Database.IsInfrastructureError(exception))
        {
            return false;
        }
    }
}
