namespace LeadRouter.Crm.HubSpot;

public sealed record HubSpotId(string Id);
