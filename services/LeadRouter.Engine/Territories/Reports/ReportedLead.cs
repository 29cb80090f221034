using LeadRouter.Engine.Lifecycle;

namespace LeadRouter.Engine.Territories.Reports;

/// <summary>A lead as reports on territories count it.</summary>
public sealed record ReportedLead
{
    /// <summary>Null until it is routed, or waits.</summary>
    public string? Territory { get; init; }

    /// <summary>That it went to, or waits for; null until then.</summary>
    public string? Team { get; init; }

    /// <summary>E-mail address, lower case; null while nobody has it.</summary>
    public string? Owner { get; init; }

    /// <summary>Who calls first beside the owner; null = nobody.</summary>
    public string? Sdr { get; init; }

    public required string Stage { get; init; }

    /// <summary>Null while it is open: Unix milliseconds.</summary>
    public long? ClosedAt { get; init; }

    /// <summary>When somebody first had it: Unix milliseconds.</summary>
    public long? AssignedAt { get; init; }

    /// <summary>When somebody was first in touch: Unix milliseconds.</summary>
    public long? TouchedAt { get; init; }

    internal bool IsOpen => ClosedAt is null;
    internal bool IsWon => Stage == LeadStatuses.Won;
    internal bool IsLost => Stage == LeadStatuses.Lost;

    /// <summary>Milliseconds from the one to the other, for a lead that somebody first had in the time that the report looks back; null when it has not both.</summary>
    internal long? ToFirstTouch(long since) =>
        AssignedAt >= since && TouchedAt is { } touched ? Math.Max(0, touched - AssignedAt.Value) : null;
}
