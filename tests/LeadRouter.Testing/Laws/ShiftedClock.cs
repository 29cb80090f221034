namespace LeadRouter.Testing.Laws;

/// <summary>The clock of a sender who is somewhere else in time. Its pauses are as long as anybody's.</summary>
public sealed class ShiftedClock(TimeProvider other, TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => other.GetUtcNow() + by;
}
