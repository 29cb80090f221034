using LeadRouter.Api.Shapes;
using LeadRouter.Storage.Members;

namespace LeadRouter.Api.Members;

/// <summary>How it stands with somebody who leaves, or would.</summary>
/// <param name="LeftAt">Since when the person owns and gets nothing; null for who has not been said to leave.</param>
/// <param name="Delegate">Who takes over; null = the teams, by turn.</param>
/// <param name="DoneAt">When the last was moved; null while something is left.</param>
/// <param name="MovedLeads">Leads that were moved.</param>
/// <param name="MovedClaims">Claims on accounts that went to the delegate, or ended.</param>
/// <param name="OpenLeads">Open leads that are still the person's.</param>
/// <param name="CallsFirst">Open leads of others in which the person calls first.</param>
/// <param name="Claims">Claims on accounts that are still the person's.</param>
/// <param name="Leads">Where the open leads go, or would go, the first 200.</param>
internal sealed record LeaveAnswer(
    string Member,
    DateTime? LeftAt,
    string? Delegate,
    DateTime? DoneAt,
    long MovedLeads,
    long MovedClaims,
    long OpenLeads,
    long CallsFirst,
    long Claims,
    IReadOnlyList<LeavingLead> Leads
)
{
    public static LeaveAnswer Of(MemberLeave leave, string? heir, IReadOnlyList<LeavingLead> leads) =>
        new(
            leave.Member,
            Instants.Of(leave.AskedAt),
            heir,
            Instants.Of(leave.DoneAt),
            leave.Moved,
            leave.Accounts,
            leave.OpenLeads,
            leave.CallsFirst,
            leave.Claims,
            leads
        );
}
