namespace LeadRouter.Crm.HubSpot;

public sealed record HubSpotHistory(string? Value, string? Timestamp);
