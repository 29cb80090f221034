namespace LeadRouter.Intake.RateLimits;

/// <summary>
/// What a key may still send: fills by the limit's rate up to its burst. A request larger than the burst is taken when the bucket is full and leaves it in
/// debt: it could never be sent otherwise, and the rate holds all the same. Pure; <see cref="RedisBucket"/> is the same sum in Lua.
/// </summary>
/// <param name="Level">Millionths of an activity, at most the burst; negative is a debt.</param>
/// <param name="At">Microseconds of one clock.</param>
internal readonly record struct TokenBucket(long Level, long At)
{
    private const long Whole = 1_000_000;

    public static TokenBucket Full(RateLimit limit, long now) => new(limit.Burst * Whole, now);

    /// <param name="now">Microseconds; a clock that was set back fills nothing and loses nothing.</param>
    /// <param name="cost">Activities, at least 1.</param>
    /// <returns>The bucket afterwards, and how many microseconds to wait before the same can be taken: 0 when it was.</returns>
    public (TokenBucket After, long Wait) Take(RateLimit limit, long now, int cost)
    {
        var full = limit.Burst * Whole;
        var level = Filled(limit, now);
        var needed = Math.Min(cost * Whole, full);
        return level < needed
            ? (new TokenBucket(level, now), ((needed - level) + limit.PerSecond - 1) / limit.PerSecond)
            : (new TokenBucket(level - (cost * Whole), now), 0);
    }

    /// <summary>Puts back what was taken for nothing.</summary>
    /// <param name="cost">Activities, as they were taken.</param>
    /// <returns>The bucket afterwards: never fuller than full.</returns>
    public TokenBucket Give(RateLimit limit, long now, int cost) =>
        new(Math.Min(limit.Burst * Whole, Filled(limit, now) + (cost * Whole)), now);

    // A millionth of an activity per microsecond is one per second.
    private long Filled(RateLimit limit, long now) =>
        (long)Int128.Min(limit.Burst * Whole, Level + ((Int128)Math.Max(0, now - At) * limit.PerSecond));
}
