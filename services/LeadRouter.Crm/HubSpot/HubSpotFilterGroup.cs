namespace LeadRouter.Crm.HubSpot;

public sealed record HubSpotFilterGroup(IReadOnlyList<HubSpotFilter> Filters);
