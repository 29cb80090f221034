using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using LeadRouter.Intake;
using LeadRouter.Scoring;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.ServiceDefaults.Telemetry;
using LeadRouter.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_metrics_are_looked_up
{
    [Fact]
    public async Task Every_instrument_stands_in_the_documentation_with_its_unit()
    {
        var page = await File.ReadAllTextAsync(Page(), TestContext.Current.CancellationToken);
        var instruments = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name.StartsWith("LeadRouter.", StringComparison.Ordinal))
                {
                    instruments.Add(instrument);
                }
            },
        };
        listener.Start();
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        _ = new StageMetrics(meters);
        _ = new ScoringMetrics(meters);
        using var intake = new IntakeMetrics(meters);
        _ = new BusMetrics(meters.Create(BusMetrics.MeterName));

        instruments.Count.ShouldBeGreaterThan(10);
        instruments
            .Where(found => !page.Contains($"\n| `{found.Name}` | {found.Unit} |", StringComparison.Ordinal))
            .Select(found => found.Name)
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_stage_stands_there_too()
    {
        var page = await File.ReadAllTextAsync(Page(), TestContext.Current.CancellationToken);

        StageQueries.Stages.Keys.Where(stage => !page.Contains($"\n| `{stage}` |", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Page([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "metrics.md");
}
