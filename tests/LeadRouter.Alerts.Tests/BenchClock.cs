namespace LeadRouter.Alerts.Tests;

/// <summary>A wall clock that only a test moves. Timers run in real time, so a time-out still ends.</summary>
public sealed class BenchClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public long Now => now.ToUnixTimeMilliseconds();

    public void Advance(TimeSpan by) => now += by;

    public override DateTimeOffset GetUtcNow() => now;
}
