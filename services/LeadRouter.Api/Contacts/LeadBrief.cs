using LeadRouter.Storage.Leads;

namespace LeadRouter.Api.Contacts;

/// <summary>The lead that a contact is part of.</summary>
/// <param name="Owner">E-mail address; null until routed.</param>
/// <param name="Priority">1 is the most urgent.</param>
internal sealed record LeadBrief(string Id, string Stage, string? Owner, long Priority)
{
    public static LeadBrief Of(LeadRow row) => new(row.Id, row.Stage, row.Owner, row.Priority);
}
