namespace LeadRouter.Crm.Owners;

/// <summary>Whose a record is in the CRM.</summary>
/// <param name="RecordId">The record's id in the CRM.</param>
/// <param name="Owner">As in <see cref="CrmOwned"/>.</param>
/// <param name="At">Since when: Unix milliseconds, UTC.</param>
/// <param name="By">Who says so: e-mail address; where the CRM names nobody, by what it was written.</param>
public sealed record CrmOwnerSaid(string RecordId, string Owner, long At, string By);
