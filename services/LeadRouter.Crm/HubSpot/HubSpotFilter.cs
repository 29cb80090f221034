namespace LeadRouter.Crm.HubSpot;

public sealed record HubSpotFilter(string PropertyName, string Operator, string? Value);
