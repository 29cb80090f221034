using StackExchange.Redis;

namespace LeadRouter.Intake.RateLimits;

/// <summary>The bucket of one key, shared by all processes: <see cref="TokenBucket"/> on the server, in one step, so that no two of them take the same.</summary>
internal static class RedisBucket
{
    /// <summary>
    /// By the clock of Redis: those of the processes may differ. All numbers stay below 2^53, so that Lua's are exact. A full bucket needs no memory: the
    /// value ends when it would be full.
    /// </summary>
    private const string Script = """
        local time = redis.call('TIME')
        local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
        local rate = tonumber(ARGV[1])
        local full = tonumber(ARGV[2])
        local cost = tonumber(ARGV[3])
        local held = redis.call('HMGET', KEYS[1], 'level', 'at')
        local level = tonumber(held[1] or full)
        local since = now - tonumber(held[2] or now)
        if since > 0 then
          level = math.min(full, level + since * rate)
        end
        local needed = math.min(cost, full)
        local wait = 0
        if level < needed then
          wait = math.ceil((needed - level) / rate)
        else
          level = level - cost
        end
        redis.call('HMSET', KEYS[1], 'level', string.format('%.0f', level), 'at', string.format('%.0f', now))
        redis.call('PEXPIRE', KEYS[1], math.ceil((full - level) / rate / 1000) + 1000)
        return { wait, level }
        """;

    /// <summary>A bucket that is not there is full: there is nothing to put back into it.</summary>
    private const string GiveScript = """
        local rate = tonumber(ARGV[1])
        local full = tonumber(ARGV[2])
        local held = redis.call('HMGET', KEYS[1], 'level', 'at')
        if not held[1] then
          return { full }
        end
        local time = redis.call('TIME')
        local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
        local since = math.max(0, now - tonumber(held[2]))
        local level = math.min(full, tonumber(held[1]) + since * rate + tonumber(ARGV[3]))
        redis.call('HMSET', KEYS[1], 'level', string.format('%.0f', level), 'at', string.format('%.0f', now))
        redis.call('PEXPIRE', KEYS[1], math.ceil((full - level) / rate / 1000) + 1000)
        return { level }
        """;

    private const long Whole = 1_000_000;

    /// <returns>Microseconds to wait (0 when it was taken), and the bucket's level afterwards.</returns>
    public static async Task<long[]> TakeAsync(IDatabase redis, RateLimit limit, int cost) => await RunAsync(redis, Script, limit, cost);

    /// <returns>The bucket's level afterwards.</returns>
    public static async Task<long[]> GiveAsync(IDatabase redis, RateLimit limit, int cost) =>
        await RunAsync(redis, GiveScript, limit, cost);

    private static async Task<long[]> RunAsync(IDatabase redis, string script, RateLimit limit, int cost) =>
        (long[])await redis.ScriptEvaluateAsync(script, ["lr:rate:" + limit.Id], [limit.PerSecond, limit.Burst * Whole, cost * Whole]);
}
