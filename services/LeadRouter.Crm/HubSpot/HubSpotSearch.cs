namespace LeadRouter.Crm.HubSpot;

public sealed record HubSpotSearch(
    IReadOnlyList<HubSpotFilterGroup> FilterGroups,
    IReadOnlyList<HubSpotSort> Sorts,
    IReadOnlyList<string> Properties,
    int Limit,
    string? After
);
