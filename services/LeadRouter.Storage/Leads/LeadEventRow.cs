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
}
