namespace LeadRouter.Crm.HubSpot;

/// <param name="SourceType">By what it was written: <c>CRM_UI</c> for a person at the screen, <c>INTEGRATION</c>, <c>AUTOMATION_PLATFORM</c> …</param>
/// <param name="SourceId">Who or what that was, such as <c>userId:1234</c>.</param>
/// <param name="UpdatedByUserId">The person's user id: another number than the owner's.</param>
public sealed record HubSpotHistory(
    string? Value,
    string? Timestamp,
    string? SourceType = null,
    string? SourceId = null,
    long? UpdatedByUserId = null
);
