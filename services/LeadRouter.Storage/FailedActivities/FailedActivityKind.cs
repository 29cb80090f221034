namespace LeadRouter.Storage.FailedActivities;

/// <summary>The failed activities of one reason and source.</summary>
public sealed class FailedActivityKind
{
    public required string Reason { get; init; }

    public required string Source { get; init; }

    public long Rows { get; init; }

    /// <summary>How often they failed, ≥ <see cref="Rows"/>.</summary>
    public long Count { get; init; }

    /// <summary>With their envelopes and fixes.</summary>
    public long Bytes { get; init; }

    /// <summary>How many have a fix that waits for its replay.</summary>
    public long Fixed { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long FirstSeen { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long LastSeen { get; init; }
}
