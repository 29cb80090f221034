namespace LeadRouter.Scoring.Log;

/// <summary>A row of the activity log as it is read for a key that has arrived again.</summary>
public sealed class LogEntry
{
    public required byte[] Key { get; init; }
    public long Id { get; init; }
    public long At { get; init; }
    public long ArrivedAt { get; init; }
    public long Origin { get; init; }
    public string? Node { get; init; }
    public required byte[] Body { get; init; }
}
