using System.Diagnostics;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Signals;
using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Scoring.Decisions;
using LeadRouter.Scoring.Lifecycle;
using LeadRouter.Scoring.Timers;
using LeadRouter.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Activity = LeadRouter.Contracts.Activities.Activity;

namespace LeadRouter.Benchmarks.Crowd;

/// <summary>The product's scoring transaction on a database, with the time of each and the largest heap.</summary>
internal sealed class CrowdScoring
{
    private readonly IDatabase database;
    private readonly TimeProvider clock;
    private readonly BatchProcessor processor;

    public CrowdScoring(IDatabase database, LivePlaybook live, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
        var fold = new FoldStage(live);
        processor = new BatchProcessor(
            live,
            new IdentityStage(live),
            fold,
            new LifecycleStage(live),
            new EvaluationStage(live, fold),
            new DecisionStage(live),
            new AlertStage(live)
        );
    }

    /// <summary>The largest heap that was seen after a transaction: bytes.</summary>
    public long Heap { get; private set; }

    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>One transaction.</summary>
    /// <returns>How long it took: milliseconds.</returns>
    public async Task<double> ProcessAsync(IEnumerable<Activity> activities, ActivityOrigin origin, CancellationToken cancellationToken)
    {
        var received = activities
            .Select(activity => ReceivedActivity.Read(new StampedActivity(Now, origin, ActivityJson.Write(activity))))
            .ToList();
        var begun = Stopwatch.GetTimestamp();
        await database.TransactAsync((unit, token) => processor.ProcessAsync(unit, received, token), cancellationToken);
        var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        Weigh();
        return took;
    }

    /// <summary>What the timer does until nobody is due.</summary>
    /// <returns>How many it decided.</returns>
    public async Task<int> DueAsync(CancellationToken cancellationToken)
    {
        using var due = new DueContacts(database, processor, clock, NullLogger<DueContacts>.Instance);
        var decided = 0;
        for (var step = 1; step > 0; decided += step)
        {
            step = await due.StepAsync(cancellationToken);
            Weigh();
        }

        return decided;
    }

    private void Weigh() => Heap = Math.Max(Heap, GC.GetTotalMemory(forceFullCollection: false));
}
