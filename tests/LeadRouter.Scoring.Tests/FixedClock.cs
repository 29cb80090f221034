namespace LeadRouter.Scoring.Tests;

/// <summary>A clock that stands.</summary>
internal sealed class FixedClock(long now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(now);
}
