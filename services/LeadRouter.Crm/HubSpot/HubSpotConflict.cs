using LeadRouter.Crm.Systems;

namespace LeadRouter.Crm.HubSpot;

/// <summary>A unique value (e-mail address or our own id) stands on another record.</summary>
internal sealed record HubSpotConflict(string Message) : CrmOutcome.Rejected(Message);
