namespace LeadRouter.Crm.HubSpot;

public sealed record HubSpotRow
{
    public string? Id { get; init; }
    public string? ObjectWriteTraceId { get; init; }
    public IReadOnlyDictionary<string, string?>? Properties { get; init; }
}
