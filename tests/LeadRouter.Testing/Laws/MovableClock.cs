namespace LeadRouter.Testing.Laws;

/// <summary>A clock that can be put forward. Between two moves it goes on as any other, and its pauses are as long as anybody's.</summary>
public sealed class MovableClock : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
}
