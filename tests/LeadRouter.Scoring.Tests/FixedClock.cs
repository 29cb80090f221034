namespace LeadRouter.Scoring.Tests;

/// <summary>A clock that stands until it is set.</summary>
internal sealed class FixedClock(long now) : TimeProvider
{
    /// <summary>Unix milliseconds, UTC.</summary>
    public long Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);
}
