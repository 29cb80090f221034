using LeadRouter.Storage;
using LeadRouter.Testing.Histories;

namespace LeadRouter.Scoring.Tests;

/// <summary>Law 2 on the real transaction: the incremental path equals the fold of the whole log.</summary>
public sealed class When_a_history_arrives_in_any_order
{
    /// <summary>Somebody of it acts some seconds after <see cref="HistoryGenerator.Now"/>, and had last acted so long before that what they did first is forgotten by then.</summary>
    private const int OfAClockAhead = 27_538_591;

    private static readonly string[] Users = ["u0", "u1", "u2", "u3", "u4", "u5", "u6", "u7"];

    [Fact]
    public async Task The_states_on_SQLite_equal_the_pure_fold() => await CheckAsync(Dialect.Sqlite, 100);

    [Fact]
    public async Task The_states_on_PostgreSQL_equal_the_pure_fold() => await CheckAsync(Dialect.Postgres, 30);

    private static async Task CheckAsync(Dialect dialect, int seeds)
    {
        foreach (var seed in PropertySeeds.Of(seeds).Append(OfAClockAhead))
        {
            var history = HistoryGenerator.Generate(seed);
            var scrambled = HistoryGenerator.Scramble(history, seed * 31);
            await using var bench = await ScoringBench.OnAsync(dialect);

            await bench.ProcessAsync(scrambled, batchSize: 1 + (seed % 17));

            (await bench.StatesAsync()).ShouldBe(bench.Oracle(history), ignoreOrder: true, $"states of seed {seed}");
            var evaluations = bench.EvaluationOracle(history, Users);
            (await bench.EvaluationsAsync(Users)).ShouldBe(evaluations, ignoreOrder: true, $"evaluations of seed {seed}");
            // An instant that leaves nothing out: retries from other clocks may say that they happened after it.
            var end = history.Max(activity => Math.Max(activity.At, HistoryGenerator.Now));
            (await bench.EvaluationsAsync(Users, asOf: end)).ShouldBe(
                evaluations,
                ignoreOrder: true,
                $"evaluations read from the log of seed {seed}"
            );
        }
    }
}
