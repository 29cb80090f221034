using LeadRouter.Api.Shapes;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Api.Contacts;

/// <summary>The lead that a contact is part of.</summary>
/// <param name="Owner">E-mail address; null until routed.</param>
/// <param name="Priority">1 is the most urgent.</param>
/// <param name="Reason">Why it ended; null while it is open.</param>
/// <param name="WakeAt">Until when it sleeps.</param>
internal sealed record LeadBrief(string Id, string Stage, string? Owner, long Priority, string? Reason, DateTime? WakeAt)
{
    public static LeadBrief Of(LeadRow row) => new(row.Id, row.Stage, row.Owner, row.Priority, row.Reason, Instants.Of(row.WakeAt));
}
