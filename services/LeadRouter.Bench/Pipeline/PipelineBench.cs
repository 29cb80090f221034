using LeadRouter.Bench.Baselines;
using LeadRouter.Bench.Measuring;
using LeadRouter.Bench.Servers;

namespace LeadRouter.Bench.Pipeline;

/// <summary>The whole way of an activity against the bare broker, the bare database and the bare web server: in turns, so that a busy machine is everybody's.</summary>
/// <param name="bench">What it stands on.</param>
/// <param name="say">Told where it is.</param>
public sealed class PipelineBench(BenchContext bench, Action<string> say)
{
    private readonly List<PipelineRound> rounds = [];
    private readonly List<PipelineFigures> figures = [];

    /// <exception cref="TimeoutException">Something was accepted and is not folded, or not told.</exception>
    public async Task<PipelineResult> RunAsync(CancellationToken cancellationToken)
    {
        var before = MachineLoad.Now;
        for (var round = 1; round <= bench.Options.Runs; round++)
        {
            await RoundAsync(round, cancellationToken);
        }

        var paced = bench.Options.Load is { } share ? await PacedAsync(share, cancellationToken) : null;
        var stored = bench.Options.Stored > 0 ? await StoredAsync(cancellationToken) : null;
        return Result(paced, stored, $"{before} before, {MachineLoad.Now} after");
    }

    private async Task RoundAsync(int round, CancellationToken cancellationToken)
    {
        await using var ground = await BenchGround.CreateAsync(bench.Servers, cancellationToken);
        var broker = await BareBroker.RunAsync(
            ground.RabbitMq,
            bench.Load.ItemsFrom(bench.FirstMeasured, bench.Load.Batches - bench.FirstMeasured),
            bench.Options.Events,
            bench.Options.Clients,
            done => Say("bare broker", FormattableString.Invariant($"{done:N0} events")),
            bench.Clock,
            cancellationToken
        );
        var echo = await BareEcho.RunAsync(
            bench,
            done => Say("bare Kestrel", FormattableString.Invariant($"{done:N0} items")),
            cancellationToken
        );
        var pipeline = await new PipelineRun(bench, what => Say("pipeline", what)).RunAsync(
            ground,
            rate: null,
            stored: 0,
            cancellationToken
        );
        Say("bare COPY", "the rows of the log");
        await using var connection = await ground.OpenAsync(cancellationToken);
        var copy = await BareCopy.RunAsync(connection, bench.Options.Events, cancellationToken);
        rounds.Add(pipeline);
        figures.Add(new PipelineFigures(broker, echo, pipeline.EventsPerSecond, pipeline.AcceptedPerSecond, copy));

        void Say(string stage, string what) => say(FormattableString.Invariant($"round {round} of {bench.Options.Runs}, {stage}: {what}"));
    }

    private async Task<PacedRound> PacedAsync(double share, CancellationToken cancellationToken)
    {
        await using var ground = await BenchGround.CreateAsync(bench.Servers, cancellationToken);
        var rate = Math.Max(1, (int)(share * Percentiles.Median(rounds.Select(round => round.EventsPerSecond))));
        var run = new PipelineRun(bench, what => say(FormattableString.Invariant($"at {rate:N0} a second: {what}")));
        var round = await run.RunAsync(ground, rate, stored: 0, cancellationToken);
        rounds[^1] = rounds[^1] with { Problems = [.. rounds[^1].Problems, .. round.Problems] };
        return new PacedRound(
            share,
            rate,
            round.EventsPerSecond,
            round.Latencies?.Scored,
            round.Latencies?.Routed,
            round.Latencies?.Delivered,
            round.Accepted
        );
    }

    private async Task<StoredRound> StoredAsync(CancellationToken cancellationToken)
    {
        await using var ground = await BenchGround.CreateAsync(bench.Servers, cancellationToken);
        var stored = bench.Options.Stored;
        var run = new PipelineRun(bench, what => say(FormattableString.Invariant($"with {stored:N0} stored: {what}")));
        var round = await run.RunAsync(ground, rate: null, stored, cancellationToken);
        rounds[^1] = rounds[^1] with { Problems = [.. rounds[^1].Problems, .. round.Problems] };
        return new StoredRound(
            stored,
            round.EventsPerSecond,
            round.EventsPerSecond / Percentiles.Median(rounds.Select(empty => empty.EventsPerSecond)),
            round.Use.ToDictionary(one => one.Key, one => one.Value.Memory, StringComparer.Ordinal)
        );
    }

    private PipelineResult Result(PacedRound? paced, StoredRound? stored, string loadAverage)
    {
        var use = ProcessUses.Median([.. rounds.Select(round => round.Use)]);
        var latencies = rounds.Select(round => round.Latencies).OfType<Latencies>().ToList();
        return new PipelineResult(
            bench.Options.Events,
            bench.Options.Contacts,
            bench.Options.Clients,
            bench.Options.Runs,
            Median(round => round.Pipeline),
            Median(round => round.Accepted),
            Percentiles.Median(rounds.Select(round => round.FoldedPerSecond)),
            Median(round => round.BareBroker),
            Median(round => round.Pipeline / round.BareBroker),
            Median(round => round.Copy),
            Median(round => round.Pipeline / round.Copy),
            Median(round => round.Kestrel),
            Median(round => round.Accepted / round.Kestrel),
            Told(each => each.Scored),
            Told(each => each.Routed),
            Told(each => each.Delivered),
            Latency.Median([.. rounds.Select(round => round.Accepted)]),
            use.ToDictionary(one => one.Key, one => one.Value.CpuSeconds, StringComparer.Ordinal),
            use.ToDictionary(one => one.Key, one => one.Value.Memory, StringComparer.Ordinal),
            rounds[^1].Leads,
            rounds.Sum(round => round.StatesCompared),
            loadAverage,
            paced,
            stored,
            figures,
            [.. rounds.SelectMany(round => round.Problems)]
        );

        double Median(Func<PipelineFigures, double> of) => Percentiles.Median(figures.Select(of));

        Latency? Told(Func<Latencies, Latency> of) => latencies.Count == 0 ? null : Latency.Median([.. latencies.Select(of)]);
    }
}
