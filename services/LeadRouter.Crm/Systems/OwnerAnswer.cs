namespace LeadRouter.Crm.Systems;

/// <param name="Id">The CRM's id of the owner; null when it has none with this address, or could not be asked.</param>
/// <param name="Retry">Why it could not be asked; null when it could.</param>
public readonly record struct OwnerAnswer(string? Id, CrmOutcome.Retry? Retry);
