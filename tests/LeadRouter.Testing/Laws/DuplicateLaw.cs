using LeadRouter.Testing.Processes;

namespace LeadRouter.Testing.Laws;

/// <summary>What has been counted once is not counted again: repetitions change no state and lead to nothing.</summary>
public static class DuplicateLaw
{
    private const int Concurrency = 4;

    public static async Task<DuplicateOutcome> CheckAsync(
        Footing footing,
        int activities,
        int duplicates,
        int seed,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        var clock = TimeProvider.System;
        await using var ground = await Ground.PrepareAsync(footing, cancellationToken);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, null, cancellationToken);
        var stream = new DuplicateStream(seed, activities, clock.GetUtcNow().AddMinutes(-2));
        progress("once");
        var once = await TimedStream.SendAsync(ground, leadRouter, [(stream.Items, clock)], Concurrency, progress, cancellationToken);
        progress(once.ToString());
        var states = await StoredStates.ReadAsync(ground, cancellationToken);
        var timers = await Effects.TimersAsync(ground, cancellationToken);
        var effects = await Effects.SettledAsync(ground, cancellationToken);

        progress("again and again");
        var again = await TimedStream.SendAsync(
            ground,
            leadRouter,
            stream.Repeat(duplicates, clock.GetUtcNow()),
            Concurrency,
            progress,
            cancellationToken
        );
        progress(again.ToString());
        var after = await StoredStates.ReadAsync(ground, cancellationToken);
        var news = (await Effects.SettledAsync(ground, cancellationToken)).Except(effects, StringComparer.Ordinal);
        // What a timer has led to that fired meanwhile is no effect of a repetition.
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var due = timers.Where(timer => timer.At <= now).Select(timer => timer.Id).ToList();
        return new DuplicateOutcome(
            once,
            again,
            StoredStates.Compare(states, after),
            await ground.CountAsync("select count(*) from activities", cancellationToken),
            due.Count,
            [.. news.Where(line => !due.Exists(id => line.Contains(id, StringComparison.Ordinal))).Order(StringComparer.Ordinal)]
        );
    }
}
