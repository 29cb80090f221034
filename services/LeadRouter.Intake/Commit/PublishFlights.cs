namespace LeadRouter.Intake.Commit;

/// <summary>The publishes that are under way, by when they began. Few: the options say how many.</summary>
internal sealed class PublishFlights
{
    private readonly Lock gate = new();
    private readonly List<long> begun = [];

    /// <returns>To end it with.</returns>
    public long Begin(TimeProvider time)
    {
        var now = time.GetTimestamp();
        lock (gate)
        {
            begun.Add(now);
        }

        return now;
    }

    public void End(long flight)
    {
        lock (gate)
        {
            begun.Remove(flight);
        }
    }

    /// <summary>How long the oldest has been under way; zero when there is none.</summary>
    public TimeSpan Oldest(TimeProvider time)
    {
        lock (gate)
        {
            return begun.Count == 0 ? TimeSpan.Zero : time.GetElapsedTime(begun[0]);
        }
    }
}
