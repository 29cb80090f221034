namespace LeadRouter.Crm.HubSpot;

public sealed record HubSpotNext(string? After);
