using LeadRouter.Crm.Systems;

namespace LeadRouter.Crm.Feedback;

/// <param name="Statuses">Of records that have changed, in any order; one may come again.</param>
/// <param name="Cursor">Where to go on the next time.</param>
/// <param name="Failure">Why the CRM could not be asked; null when it could.</param>
public sealed record LeadStatusPage(IReadOnlyList<CrmLeadStatus> Statuses, string? Cursor, CrmOutcome? Failure);
