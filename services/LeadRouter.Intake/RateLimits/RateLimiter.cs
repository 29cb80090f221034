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
        var local = buckets.GetOrAdd(limit.Id, static (_, of) => new LocalBucket(of.limit, of.now), (limit, now: Now));
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

    private long Now => (long)time.GetElapsedTime(0, time.GetTimestamp()).TotalMicroseconds;
}
