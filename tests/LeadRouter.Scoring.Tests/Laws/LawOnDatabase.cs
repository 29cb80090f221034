using LeadRouter.Contracts.Activities;
using LeadRouter.Testing.Histories;

namespace LeadRouter.Scoring.Tests.Laws;

/// <summary>
/// The laws of LeadRouter.Engine.Tests once more, on the real transaction: whatever was delivered how, contacts and evaluations are those that the pure engine finds
/// in the history. That order, repetition and batches do not matter is what <see cref="When_a_history_arrives_in_any_order"/> has.
/// </summary>
internal static class LawOnDatabase
{
    private static readonly string[] Users = ["u0", "u1", "u2", "u3", "u4", "u5"];

    /// <param name="usual">Histories in a normal run.</param>
    /// <param name="deliver">From a history, a bench and chance; returns the history that the engine is to be asked about.</param>
    public static async Task CheckAsync(
        int usual,
        Func<IReadOnlyList<Activity>, ScoringBench, Random, Task<IReadOnlyList<Activity>>> deliver
    )
    {
        foreach (var seed in PropertySeeds.Of(usual))
        {
            await using var bench = await ScoringBench.OnSqliteAsync();

            var history = await deliver(HistoryGenerator.Generate(seed), bench, new Random(seed));

            (await bench.StatesAsync()).ShouldBe(bench.Oracle(history), ignoreOrder: true, $"states of seed {seed}");
            (await bench.EvaluationsAsync(Users)).ShouldBe(
                bench.EvaluationOracle(history, Users),
                ignoreOrder: true,
                $"evaluations of seed {seed}"
            );
        }
    }
}
