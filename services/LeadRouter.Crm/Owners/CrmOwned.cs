namespace LeadRouter.Crm.Owners;

/// <summary>A record of ours in the CRM, and whose it is there.</summary>
/// <param name="RecordId">The record's id in the CRM.</param>
/// <param name="CrmKey">The value of our unique property on it.</param>
/// <param name="Owner">E-mail address, lower case; the CRM's own id where it has no address for it; empty for nobody.</param>
public sealed record CrmOwned(string RecordId, string CrmKey, string Owner);
