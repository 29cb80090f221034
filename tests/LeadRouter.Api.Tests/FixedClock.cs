namespace LeadRouter.Api.Tests;

/// <summary>A clock that stands still; its timers run by the system's.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
