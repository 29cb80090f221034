namespace LeadRouter.Storage.Leads;

/// <summary>One transition of a lead.</summary>
public sealed class LeadEventRow
{
    public long Seq { get; init; }
    public string? FromStage { get; init; }
    public required string ToStage { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long At { get; init; }

    public required string Actor { get; init; }
    public required string Source { get; init; }
    public string? Reason { get; init; }

    /// <summary><c>machine</c>, <c>person</c> or <c>crm</c>.</summary>
    public string ActorKind { get; init; } = "machine";

    /// <summary>In the actor's own words.</summary>
    public string? Why { get; init; }

    /// <summary>Until when it is to sleep, where that was said: Unix milliseconds.</summary>
    public long? Until { get; init; }

    /// <summary>When it was noted here: Unix milliseconds; null for one of before that was kept.</summary>
    public long? RecordedAt { get; init; }
}
