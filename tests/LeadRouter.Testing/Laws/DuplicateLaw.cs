using LeadRouter.Testing.Processes;

namespace LeadRouter.Testing.Laws;

/// <summary>What has been counted once is not counted again: repetitions change no state and lead to nothing.</summary>
public static class DuplicateLaw
{
    private const int Concurrency = 4;

    /// <summary>In which what the activities lead to by time alone (decay, windows) has mostly come about.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromDays(120);

    /// <summary>All repetitions arrive now, whatever they say of their sending, at a process of its own.</summary>
    public static async Task<DuplicateOutcome> CheckAsync(
        Footing footing,
        int activities,
        int duplicates,
        int seed,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        await using var ground = await Ground.PrepareAsync(footing, cancellationToken);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, null, cancellationToken);
        var clock = TimeProvider.System;
        var stream = new DuplicateStream(seed, activities, clock.GetUtcNow().AddMinutes(-2));
        return await CheckAsync(
            ground,
            leadRouter,
            stream,
            clock,
            stream.Repeat(duplicates, clock),
            () => { },
            progress,
            cancellationToken
        );
    }

    /// <summary>The repetitions arrive over 30 days of the server's clock, months after the activities.</summary>
    /// <param name="start">Starts a server with all roles by the clock.</param>
    public static async Task<DuplicateOutcome> CheckOverDaysAsync(
        Footing footing,
        int activities,
        int duplicates,
        int seed,
        Func<Ground, TimeProvider, CancellationToken, Task<IServer>> start,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        var clock = new MovableClock();
        await using var ground = await Ground.PrepareAsync(footing, cancellationToken);
        await using var leadRouter = await start(ground, clock, cancellationToken);
        var stream = new DuplicateStream(seed, activities, clock.GetUtcNow().AddMinutes(-2));
        var round = TimeSpan.FromDays(DuplicateStream.Days) * activities / duplicates;
        var again = stream.Repeat(duplicates, clock, () => clock.Advance(round));
        return await CheckAsync(ground, leadRouter, stream, clock, again, () => clock.Advance(Rest), progress, cancellationToken);
    }

    private static async Task<DuplicateOutcome> CheckAsync(
        Ground ground,
        IServer leadRouter,
        DuplicateStream stream,
        TimeProvider clock,
        IEnumerable<(IEnumerable<Simulator.Traffic.SegmentItem> Items, TimeProvider Clock)> repetitions,
        Action rest,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        progress("once");
        var once = await TimedStream.SendAsync(ground, leadRouter, [(stream.Items, clock)], Concurrency, progress, cancellationToken);
        progress(once.ToString());
        rest();
        await Effects.UntilNothingIsDueAsync(ground, clock, cancellationToken);
        var states = await StoredStates.ReadAsync(ground, cancellationToken);
        var timers = await Effects.TimersAsync(ground, cancellationToken);
        var effects = await Effects.SettledAsync(ground, cancellationToken);

        progress("again and again");
        var from = clock.GetUtcNow();
        var again = await TimedStream.SendAsync(ground, leadRouter, repetitions, Concurrency, progress, cancellationToken);
        progress(again.ToString());
        var after = await StoredStates.ReadAsync(ground, cancellationToken);
        var news = (await Effects.SettledAsync(ground, cancellationToken)).Except(effects, StringComparer.Ordinal);
        // What a timer has led to that fired meanwhile is no effect of a repetition.
        var now = clock.GetUtcNow();
        var due = timers.Where(timer => timer.At <= now.ToUnixTimeMilliseconds()).Select(timer => timer.Id).ToList();
        return new DuplicateOutcome(
            once,
            again,
            now - from,
            StoredStates.Compare(states, after),
            await ground.CountAsync("select count(*) from activities", cancellationToken),
            due.Count,
            [.. news.Where(line => !due.Exists(id => line.Contains(id, StringComparison.Ordinal))).Order(StringComparer.Ordinal)]
        );
    }
}
