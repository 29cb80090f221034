using LeadRouter.Engine.Lifecycle;

namespace LeadRouter.Crm.Feedback;

/// <summary>What a value of the CRM's field says of a lead.</summary>
/// <param name="Status">One of <see cref="LeadStatuses.All"/>.</param>
/// <param name="Reason">As the playbook's <c>recycle</c> names it; null without.</param>
public sealed record LeadStatusRule(string Status, string? Reason)
{
    /// <summary>A status, and behind it a reason for one that ends the lead: <c>recycled timing</c>.</summary>
    /// <returns>Null when it is none.</returns>
    public static LeadStatusRule? Read(string text)
    {
        var parts = text.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length == 0 || LeadStatuses.Read(parts[0]) is not { } status ? null
            : parts.Length == 1 ? new LeadStatusRule(status, null)
            : LeadStatuses.Closes(status) && status != LeadStatuses.Won ? new LeadStatusRule(status, parts[1])
            : null;
    }
}
