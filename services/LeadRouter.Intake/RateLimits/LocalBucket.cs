namespace LeadRouter.Intake.RateLimits;

/// <summary>The bucket of one key in this process: all there is without Redis, and what takes over when Redis is away.</summary>
internal sealed class LocalBucket(RateLimit limit, long now)
{
    private readonly Lock gate = new();
    private TokenBucket bucket = TokenBucket.Full(limit, now);

    /// <returns>How long to wait; zero when it was taken.</returns>
    public TimeSpan Take(long now, int cost)
    {
        lock (gate)
        {
            (bucket, var wait) = bucket.Take(limit, now, cost);
            return TimeSpan.FromMicroseconds(wait);
        }
    }

    /// <summary>Puts back what was taken for nothing.</summary>
    public void Give(long now, int cost)
    {
        lock (gate)
        {
            bucket = bucket.Give(limit, now, cost);
        }
    }

    /// <summary>Takes over what all processes have left, so that it goes on from there when Redis goes.</summary>
    public void Follow(long level, long now)
    {
        lock (gate)
        {
            bucket = new TokenBucket(level, now);
        }
    }
}
