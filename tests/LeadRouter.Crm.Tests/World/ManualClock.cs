namespace LeadRouter.Crm.Tests.World;

/// <summary>A clock that stands until it is moved. Its timers are real ones: nothing here waits for them.</summary>
internal sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    private long ticks = now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
