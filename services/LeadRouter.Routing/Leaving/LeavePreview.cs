using LeadRouter.Storage;
using LeadRouter.Storage.Members;

namespace LeadRouter.Routing.Leaving;

/// <summary>
/// Does what leaving does, all of it in one transaction, and takes it back: so each lead is decided with the turns and the room that those before it have used up.
/// The leads are locked before the teams, as whoever routes does.
/// </summary>
internal sealed class LeavePreview(IDatabase database, LeadRerouter rerouter) : ILeavePreview
{
    public async Task<IReadOnlyList<LeavingLead>> PreviewAsync(
        string member,
        string? successor,
        int most,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await database.TransactAsync(
                async (unit, token) => throw new TakenBackException(await LeadsAsync(unit, member, successor, most, token)),
                cancellationToken
            );
            return [];
        }
        catch (TakenBackException done)
        {
            return done.Leads;
        }
    }

    public async Task<IReadOnlyList<LeavingLead>> PreviewReturnAsync(string member, int most, CancellationToken cancellationToken)
    {
        try
        {
            await database.TransactAsync(
                async (unit, token) => throw new TakenBackException(await ReturningAsync(unit, member, most, token)),
                cancellationToken
            );
            return [];
        }
        catch (TakenBackException done)
        {
            return done.Leads;
        }
    }

    private async Task<IReadOnlyList<LeavingLead>> ReturningAsync(
        UnitOfWork unit,
        string member,
        int most,
        CancellationToken cancellationToken
    )
    {
        await unit.ExecuteAsync(
            "update people_standing set left_at = null, successor = null where person = @member",
            new { member },
            cancellationToken
        );
        var moved = await ReturningStore.LeadsAsync(unit, member, most, cancellationToken);
        foreach (var lead in moved.OrderBy(lead => lead.Id, StringComparer.Ordinal))
        {
            await RouteInputs.LockLeadAsync(unit, Guid.Parse(lead.Id), cancellationToken);
        }

        var leads = new List<LeavingLead>();
        foreach (var lead in moved)
        {
            leads.Add(await MemberReturn.ReturnAsync(rerouter, lead, member, unit, cancellationToken));
        }

        return leads;
    }

    private async Task<IReadOnlyList<LeavingLead>> LeadsAsync(
        UnitOfWork unit,
        string member,
        string? successor,
        int most,
        CancellationToken cancellationToken
    )
    {
        await unit.ExecuteAsync(
            """
            insert into people_standing (person, left_at, successor) values (@member, @Now, @successor)
            on conflict (person) do update set left_at = excluded.left_at, successor = excluded.successor
            """,
            new
            {
                member,
                unit.Now,
                successor,
            },
            cancellationToken
        );
        var page = await LeavingStore.LeadsAsync(unit, member, (long.MinValue, ""), most, cancellationToken);
        foreach (var (id, _, _) in page.OrderBy(lead => lead.Id, StringComparer.Ordinal))
        {
            await RouteInputs.LockLeadAsync(unit, Guid.Parse(id), cancellationToken);
        }

        await LeavingStore.AccountsAsync(unit, member, cancellationToken);
        var leads = new List<LeavingLead>();
        foreach (var (id, account, _) in page)
        {
            var moved = await rerouter.HandOnAsync(Guid.Parse(id), member, LeavingMembers.Why(member), unit, cancellationToken);
            var reason =
                moved.Outcome != RerouteOutcome.Moved
                    ? "Nobody who may take it has room: it stays until somebody has."
                    : await unit.FirstOrDefaultAsync<string>(
                        "select reason from lead_events where lead_id = @id order by seq desc limit 1",
                        new { id },
                        cancellationToken
                    );
            leads.Add(new LeavingLead(id, account, moved.Owner, reason ?? ""));
        }

        return leads;
    }

    /// <summary>Ends the transaction without a commit.</summary>
    private sealed class TakenBackException(IReadOnlyList<LeavingLead> leads) : Exception
    {
        public IReadOnlyList<LeavingLead> Leads => leads;
    }
}
