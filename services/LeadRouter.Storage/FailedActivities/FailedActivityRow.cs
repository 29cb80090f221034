namespace LeadRouter.Storage.FailedActivities;

/// <summary>Something that was sent and could not be taken as an activity.</summary>
public sealed class FailedActivityRow
{
    public required string Id { get; init; }
    public required string Reason { get; init; }
    public required string Detail { get; init; }
    public required string Source { get; init; }

    /// <summary>As they were sent; null unless they were asked for.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long FirstSeen { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long LastSeen { get; init; }

    /// <summary>How often the same bytes failed for the same reason, ≥ 1.</summary>
    public long Count { get; init; }
}
