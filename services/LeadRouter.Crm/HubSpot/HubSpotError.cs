namespace LeadRouter.Crm.HubSpot;

/// <summary>An error, alone or as a row of a batch. Every field may be missing.</summary>
public sealed record HubSpotError
{
    public string? Message { get; init; }
    public string? Category { get; init; }
    public string? PolicyName { get; init; }

    /// <summary>For a row: its <c>ids</c> and <c>objectWriteTraceId</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Context { get; init; }
}
