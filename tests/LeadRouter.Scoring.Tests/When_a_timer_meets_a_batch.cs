using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Scoring.Timers;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Testing.Histories;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadRouter.Scoring.Tests;

/// <summary>Both write people, and one of them would have to begin again: a batch of a thousand activities for the sake of a few people whose time has come.</summary>
public sealed class When_a_timer_meets_a_batch
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_activity_is_worked_on_twice()
    {
        await using var bench = await ScoringBench.OnPostgresAsync();
        var handler = bench.Handler(clock: bench.Clock);
        using var timer = new DueContacts(bench.Database, bench.Processor, bench.Clock, NullLogger<DueContacts>.Instance);
        var history = HistoryGenerator.Generate(seed: 7, new HistoryOptions(People: 40, ActivitiesPerPerson: 30));
        var over = false;

        var ticking = Task.Run(
            async () =>
            {
                while (!Volatile.Read(ref over))
                {
                    await bench.Database.TransactAsync(
                        (unit, token) => unit.ExecuteAsync("update contacts set next_evaluation_at = 0", null, token),
                        Token
                    );
                    await timer.StepAsync(Token);
                }
            },
            Token
        );
        foreach (var batch in history.Chunk(100))
        {
            var block = ActivityBlock.Write([
                .. batch.Select(activity => new StampedActivity(activity.At, ActivityOrigin.Live, ActivityJson.Write(activity))),
            ]);
            await handler.HandleAsync(new IncomingBatch([block], []), Token);
        }

        Volatile.Write(ref over, true);
        await ticking;

        // Each attempt takes numbers for its activities, and a transaction that begins again does not give them back.
        (await bench.CountAsync("select last_value from activity_ids")).ShouldBe(history.Count);
    }
}
