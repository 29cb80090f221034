namespace LeadRouter.Crm.HubSpot;

public sealed record HubSpotRow
{
    public string? Id { get; init; }
    public string? ObjectWriteTraceId { get; init; }

    /// <summary>ISO 8601.</summary>
    public string? CreatedAt { get; init; }
    public IReadOnlyDictionary<string, string?>? Properties { get; init; }

    /// <summary>Of a read that asked for it: what each property has been, the newest first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<HubSpotHistory>?>? PropertiesWithHistory { get; init; }
}
