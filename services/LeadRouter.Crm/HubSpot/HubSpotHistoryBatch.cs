namespace LeadRouter.Crm.HubSpot;

/// <param name="Inputs">At most 50 when a history is asked for.</param>
public sealed record HubSpotHistoryBatch(IReadOnlyList<HubSpotId> Inputs, IReadOnlyList<string> PropertiesWithHistory)
{
    public IReadOnlyList<string> Properties { get; } = [];
}
