namespace LeadRouter.Crm.Feedback;

/// <summary>What the CRM's field says of a person whom we know there.</summary>
/// <param name="RecordId">The record's id in the CRM.</param>
/// <param name="CrmKey">The value of our unique property on it.</param>
/// <param name="Value">Of the field.</param>
/// <param name="At">Since when it says so: Unix milliseconds, UTC.</param>
public sealed record CrmLeadStatus(string RecordId, string CrmKey, string Value, long At);
