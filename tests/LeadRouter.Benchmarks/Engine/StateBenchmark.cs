using LeadRouter.Contracts.Activities;
using LeadRouter.Engine;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Simulator.Traffic;
using LeadRouter.Testing.Laws;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Benchmarks.Engine;

/// <summary>What a state takes: that of a program with a million activities, and those of the demo's people.</summary>
internal static class StateBenchmark
{
    private const int Bound = 64 * 1024;
    private const int MedianBound = 600;
    private const int ProgramsActivities = 1_000_000;

    public static async Task<BenchmarkResult> RunAsync(int contacts, CancellationToken cancellationToken)
    {
        var even = OfProgram(500, 1_000);
        var burst = OfProgram(20, 1_000_000);
        await using var ground = await Ground.PrepareAsync(Footing.Embedded, cancellationToken);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, null, cancellationToken);
        var clock = TimeProvider.System;
        var items = TrafficGenerator.Generate(1, contacts, 30, clock.GetUtcNow()).ToList();
        await TimedStream.SendAsync(ground, leadRouter, [(items, clock)], 4, Progress.Say, cancellationToken);
        var sizes = (await StoredStates.ReadAsync(ground, cancellationToken)).Values.Select(state => state.Length / 2).Order().ToList();
        var median = sizes[sizes.Count / 2];
        return new BenchmarkResult(
            FormattableString.Invariant(
                $"a program with {ProgramsActivities:N0} activities over 500 days {even:N0} bytes, over 20 days {burst:N0} bytes; {sizes.Count:N0} people of the demo: median {median} bytes, p99 {sizes[sizes.Count * 99 / 100]}, largest {sizes[^1]}"
            ),
            even <= Bound && burst <= Bound && median <= MedianBound
        );
    }

    /// <summary>On every page there is, from many browsers, in no order, with clicks between.</summary>
    private static int OfProgram(int days, int pages)
    {
        var playbook = EngineWorld.Playbook();
        var classifier = new SignalClassifier(playbook);
        var state = ContactState.Empty();
        var random = new Random(7);
        for (var i = 0; i < ProgramsActivities; i++)
        {
            state.Apply(
                new Activity
                {
                    Source = "web",
                    MessageId = FormattableString.Invariant($"m{i}"),
                    Type = random.Next(4) == 0 ? ActivityType.EmailClick : ActivityType.Page,
                    At = EngineWorld.Now - (random.Next(days) * UtcDay.Milliseconds) + random.Next(43_000_000),
                    UserId = "u-1",
                    AnonymousId = FormattableString.Invariant($"browser-{random.Next(100_000)}"),
                    Url = FormattableString.Invariant($"https://www.acme.example/solutions/area-{random.Next(120)}/{random.Next(pages)}"),
                },
                classifier
            );
        }

        return state.ToBytes().Length;
    }
}
