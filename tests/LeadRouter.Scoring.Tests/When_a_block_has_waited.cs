using System.Diagnostics.Metrics;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Scoring.Batches;
using LeadRouter.ServiceDefaults.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>The broker does not tell since when its queues wait: what scoring takes out of them does.</summary>
public sealed class When_a_block_has_waited
{
    [Fact]
    public async Task How_long_the_oldest_of_it_did_is_measured()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await using var services = new ServiceCollection().AddMetrics().AddSingleton<ScoringMetrics>().BuildServiceProvider();
        var metrics = services.GetRequiredService<ScoringMetrics>();
        var delays = new List<double>();
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => delays.Add(value));
        listener.InstrumentPublished = (instrument, own) =>
        {
            // Other tests have meters of the same name.
            if (instrument.Name == "leadrouter.scoring.delay" && instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>())
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.Start();
        var handler = new BatchHandler(bench.Database, bench.Processor, metrics, bench.Clock, NullLogger<BatchHandler>.Instance);
        var block = ActivityBlock.Write([Arrived("ann", Now - 90_000), Arrived("bob", Now - 1_000)]);

        await handler.HandleAsync(new IncomingBatch([block], []), TestContext.Current.CancellationToken);
        // A clock of another machine that is ahead of ours.
        await handler.HandleAsync(
            new IncomingBatch([ActivityBlock.Write([Arrived("cem", Now + 5_000)])], []),
            TestContext.Current.CancellationToken
        );
        await handler.HandleAsync(new IncomingBatch([], []), TestContext.Current.CancellationToken);

        delays.ShouldBe([90, 0]);
    }

    private static StampedActivity Arrived(string who, long at) => new(at, ActivityOrigin.Live, ActivityJson.Write(Demo(who)));
}
