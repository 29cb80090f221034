using LeadRouter.Simulator.Traffic;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Testing.Laws;

/// <summary>Law 2 on real events: in the order of time, and in another process on another ground shuffled and doubled.</summary>
public static class BpicLaw
{
    private const int Seed = 2012;

    public static async Task<BpicOutcome> CheckAsync(
        Footing footing,
        IReadOnlyList<BpicEvent> events,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        var items = events.Select(one => one.ToItem()).ToArray();
        progress("in order");
        var (inOrder, first) = await RunAsync(footing, items, events.Count, concurrency: 1, progress, cancellationToken);
        progress(inOrder.ToString());

        SegmentItem[] doubled = [.. items, .. items];
        new Random(Seed).Shuffle(doubled);
        progress("shuffled and doubled");
        var (shuffled, second) = await RunAsync(footing, doubled, events.Count, concurrency: 4, progress, cancellationToken);
        progress(shuffled.ToString());

        var fold = StoredStates.Fold(events.Select(one => one.ToActivity()), Bpic2012.Playbook);
        return new BpicOutcome(inOrder, shuffled, StoredStates.Compare(first, second), StoredStates.Compare(first, fold));
    }

    private static async Task<(FlowTimes Times, IReadOnlyDictionary<string, string> States)> RunAsync(
        Footing footing,
        IReadOnlyList<SegmentItem> items,
        int different,
        int concurrency,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        await using var ground = await Ground.PrepareAsync(footing, cancellationToken);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["LeadRouter__Playbook"] = Bpic2012.Playbook };
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, settings, cancellationToken);
        var times = await TimedStream.SendAsync(
            ground,
            leadRouter,
            [(items, TimeProvider.System)],
            concurrency,
            progress,
            cancellationToken
        );
        var log = await ground.CountAsync("select count(*) from activities", cancellationToken);
        return log == different
            ? (times, await StoredStates.ReadAsync(ground, cancellationToken))
            : throw new InvalidOperationException(
                FormattableString.Invariant($"The log holds {log} activities; {different} different ones were accepted.")
            );
    }
}
