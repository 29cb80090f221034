using LeadRouter.Crm.Systems;

namespace LeadRouter.Crm.Owners;

/// <param name="Records">In any order; one may come again.</param>
/// <param name="Cursor">Where to go on the next time.</param>
/// <param name="Failure">Why the CRM could not be asked; null when it could.</param>
public sealed record CrmOwnedPage(IReadOnlyList<CrmOwned> Records, string? Cursor, CrmOutcome? Failure);
