using LeadRouter.Storage;
using LeadRouter.Storage.Members;

namespace LeadRouter.Routing.Leaving;

/// <summary>Gives one lead back that a leave has moved, within somebody's transaction.</summary>
internal static class MemberReturn
{
    private const string ByHand = "Somebody has set its owner by hand.";

    /// <param name="moved">As it was read with others; whether it is still so is asked again.</param>
    /// <returns>Who has it then, or why it stays.</returns>
    public static async Task<LeavingLead> ReturnAsync(
        LeadRerouter rerouter,
        MovedLead moved,
        string member,
        UnitOfWork unit,
        CancellationToken cancellationToken
    )
    {
        await RouteInputs.LockLeadAsync(unit, Guid.Parse(moved.Id), cancellationToken);
        var lead = await ReturningStore.LeadAsync(unit, member, moved.Id, cancellationToken) ?? moved;
        if (lead.Stays is { } why)
        {
            return new LeavingLead(lead.Id, lead.AccountKey, null, why);
        }

        return await rerouter.ReturnAsync(
            Guid.Parse(lead.Id),
            lead.MovedTo!,
            member,
            $"{member} is back",
            lead.Before,
            unit,
            cancellationToken
        )
            ? new LeavingLead(lead.Id, lead.AccountKey, member, $"Nobody has touched it since {lead.MovedTo} has it.")
            : new LeavingLead(lead.Id, lead.AccountKey, null, ByHand);
    }
}
