namespace LeadRouter.Crm.HubSpot;

public sealed record HubSpotPaging(HubSpotNext? Next);
