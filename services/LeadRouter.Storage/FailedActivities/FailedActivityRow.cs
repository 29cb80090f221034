namespace LeadRouter.Storage.FailedActivities;

/// <summary>Something that was sent and could not be taken as an activity.</summary>
public sealed class FailedActivityRow
{
    public required string Id { get; init; }
    public required string Reason { get; init; }
    public required string Detail { get; init; }
    public required string Source { get; init; }

    /// <summary>Which reader reads it again; null for a row of a time before that was noted.</summary>
    public string? Reader { get; init; }

    /// <summary>0 live, 1 backfill.</summary>
    public long Origin { get; init; }

    /// <summary>As they were sent; null unless they were asked for.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>What came around the bytes; null for nothing, or unless it was asked for.</summary>
    public byte[]? Envelope { get; init; }

    /// <summary>What is to be read instead of the bytes; null unless they were asked for and there is a fix.</summary>
    public byte[]? FixedBytes { get; init; }

    /// <summary>Unix milliseconds, UTC; null without a fix.</summary>
    public long? FixedAt { get; init; }

    /// <summary>The name of the key that fixed it.</summary>
    public string? FixedBy { get; init; }

    /// <summary>Bytes as they were sent.</summary>
    public long Size { get; init; }

    /// <summary>Its place among those that failed with it.</summary>
    public long Position { get; init; }

    /// <summary>Unix milliseconds, UTC. A replay judges its time by it.</summary>
    public long FirstSeen { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long LastSeen { get; init; }

    /// <summary>How often the same bytes failed for the same reason, ≥ 1.</summary>
    public long Count { get; init; }
}
