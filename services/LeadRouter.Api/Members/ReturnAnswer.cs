using LeadRouter.Api.Shapes;
using LeadRouter.Storage.Members;

namespace LeadRouter.Api.Members;

/// <summary>How it stands with somebody who is back from leaving, or would be.</summary>
/// <param name="ReturnedAt">Since when the person owns and gets again; null for who has left still.</param>
/// <param name="DoneAt">When the last was given back; null while something is left.</param>
/// <param name="GivenBack">Leads that were given back.</param>
/// <param name="Leads">What would become of what was moved, the first 200; <c>to</c> is null for what stays where it is.</param>
internal sealed record ReturnAnswer(string Member, DateTime? ReturnedAt, DateTime? DoneAt, long GivenBack, IReadOnlyList<LeavingLead> Leads)
{
    public static ReturnAnswer Of(MemberLeave leave, IReadOnlyList<LeavingLead> leads) =>
        new(
            leave.Member,
            Instants.Of(leave.ReturnedAt),
            leave.ReturnedAt is null ? null : Instants.Of(leave.DoneAt),
            leave.GivenBack,
            leads
        );
}
