namespace LeadRouter.Storage;

/// <summary>What waits at a stage.</summary>
public sealed class StageDepth
{
    public required string Stage { get; init; }

    public long Depth { get; init; }

    /// <summary>Since when the oldest of them waits: Unix milliseconds; null when nothing does.</summary>
    public long? Oldest { get; init; }
}
