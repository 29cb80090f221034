using LeadRouter.Crm.Systems;

namespace LeadRouter.Crm.Owners;

/// <param name="Records">Each once.</param>
/// <param name="Failure">Why the CRM could not be asked; null when it could.</param>
public sealed record CrmOwnersSaid(IReadOnlyList<CrmOwnerSaid> Records, CrmOutcome? Failure);
