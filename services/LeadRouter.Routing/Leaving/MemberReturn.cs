using LeadRouter.Storage;
using LeadRouter.Storage.Members;

namespace LeadRouter.Routing.Leaving;

/// <summary>Gives one lead back that a leave has moved, within somebody's transaction.</summary>
internal static class MemberReturn
{
    private const string ByHand = "Somebody has set its owner by hand.";

    /// <returns>Who has it then, or why it stays.</returns>
    public static async Task<LeavingLead> ReturnAsync(
        LeadRerouter rerouter,
        MovedLead lead,
        string member,
        UnitOfWork unit,
        CancellationToken cancellationToken
    )
    {
        if (lead.Stays is { } why)
        {
            return new LeavingLead(lead.Id, lead.AccountKey, null, why);
        }

        return await rerouter.ReturnAsync(
            Guid.Parse(lead.Id),
            lead.MovedTo!,
            member,
            $"{member} is back",
            lead.Credit,
            unit,
            cancellationToken
        )
            ? new LeavingLead(lead.Id, lead.AccountKey, member, $"Nobody has touched it since {lead.MovedTo} has it.")
            : new LeavingLead(lead.Id, lead.AccountKey, null, ByHand);
    }
}
