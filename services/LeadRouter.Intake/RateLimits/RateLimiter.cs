using System.Collections.Concurrent;
using LeadRouter.ServiceDefaults.Redis;

namespace LeadRouter.Intake.RateLimits;

/// <summary>
/// How much each key may still send: counted in Redis for all processes together, in this process alone without Redis and while it is away. Then each of
/// several processes grants the whole rate. Holds a number for each configured key that has a limit, and nothing more.
/// </summary>
/// <param name="redis">Null = each process for itself.</param>
internal sealed class RateLimiter(TimeProvider time, RedisConnection? redis)
{
    /// <summary>What a request may wait for Redis, the first that finds it gone: those behind it do not ask for a while.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, LocalBucket> buckets = new(StringComparer.Ordinal);

    /// <param name="cost">Activities, at least 1.</param>
    /// <returns>How long to wait before the same can be taken; zero when it was.</returns>
    public async ValueTask<TimeSpan> TakeAsync(RateLimit limit, int cost, CancellationToken cancellationToken)
    {
        var local = Local(limit);
        var shared = redis is null
            ? null
            : await redis.TryAsync(database => RedisBucket.TakeAsync(database, limit, cost), Patience, cancellationToken);
        if (shared is not [var wait, var level])
        {
            return local.Take(Now, cost);
        }

        local.Follow(level, Now);
        return TimeSpan.FromMicroseconds(wait);
    }

    /// <summary>
    /// Puts back what was taken for a request that could not be kept: sent again as it is told to be, it would be paid for twice. On Redis in one step, like the taking;
    /// where Redis has gone since, in this process.
    /// </summary>
    /// <param name="cost">As it was taken.</param>
    public async ValueTask GiveBackAsync(RateLimit limit, int cost)
    {
        // Whoever sent it may be gone: what is put back is for whoever sends next.
        var shared = redis is null
            ? null
            : await redis.TryAsync(database => RedisBucket.GiveAsync(database, limit, cost), Patience, CancellationToken.None);
        if (shared is [var level])
        {
            Local(limit).Follow(level, Now);
        }
        else
        {
            Local(limit).Give(Now, cost);
        }
    }

    private LocalBucket Local(RateLimit limit) =>
        buckets.GetOrAdd(limit.Id, static (_, of) => new LocalBucket(of.limit, of.now), (limit, now: Now));

    private long Now => (long)time.GetElapsedTime(0, time.GetTimestamp()).TotalMicroseconds;
}
