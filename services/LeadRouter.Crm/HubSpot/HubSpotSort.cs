namespace LeadRouter.Crm.HubSpot;

public sealed record HubSpotSort(string PropertyName, string Direction);
