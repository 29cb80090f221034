namespace LeadRouter.Alerts.Coalescing;

internal sealed class ThreadRow
{
    /// <summary>How many alerts the thread has had.</summary>
    public long Ordinal { get; init; }

    /// <summary>The newest one; null for a thread that has just been made.</summary>
    public string? AlertId { get; init; }
}
