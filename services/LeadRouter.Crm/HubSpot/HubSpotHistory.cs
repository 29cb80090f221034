namespace LeadRouter.Crm.HubSpot;

/// <param name="SourceType">By what it was written: <c>CRM_UI</c> for a person at the screen, <c>INTEGRATION</c>, <c>AUTOMATION_PLATFORM</c> …</param>
public sealed record HubSpotHistory(string? Value, string? Timestamp, string? SourceType = null);
