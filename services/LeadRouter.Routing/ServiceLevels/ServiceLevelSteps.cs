using LeadRouter.Engine.ServiceLevels;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage;
using LeadRouter.Storage.ServiceLevels;

namespace LeadRouter.Routing.ServiceLevels;

/// <summary>
/// Takes the steps that are due: what is read, decided, written and sent commits together, so that a step happens once however often it is looked at and by how many
/// processes.
/// </summary>
public sealed class ServiceLevelSteps(LivePlaybook live, LeadRerouter rerouter)
{
    /// <summary>In the lead's history.</summary>
    private const string Why = "Nobody was in touch in time";

    /// <summary>Leads whose clocks are due, the longest due first.</summary>
    public static Task<IReadOnlyList<string>> DueAsync(UnitOfWork unit, int most, CancellationToken cancellationToken) =>
        ServiceLevelBook.DueAsync(unit, most, cancellationToken);

    /// <summary>Everything but giving a lead to somebody else, which locks a team and has a transaction of its own: <see cref="MoveAsync"/>.</summary>
    /// <returns>The leads that are to move.</returns>
    public async Task<IReadOnlyList<string>> TakeAsync(UnitOfWork unit, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        var moving = new List<string>();
        foreach (var (lead, row) in await ServiceLevelBook.LockAsync(unit, ids, cancellationToken))
        {
            if (await LookAsync(unit, lead, row, cancellationToken) is not { } look)
            {
                continue;
            }

            if (look.Decision.Step == ServiceStep.Reroute)
            {
                moving.Add(lead.Id);
            }
            else
            {
                await TakeAsync(unit, look, cancellationToken);
            }
        }

        return moving;
    }

    /// <summary>Gives a lead to somebody else, if that is still what is to be done.</summary>
    public async Task MoveAsync(UnitOfWork unit, string id, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        foreach (var (lead, row) in await ServiceLevelBook.LockAsync(unit, [id], cancellationToken))
        {
            if (await LookAsync(unit, lead, row, cancellationToken) is not { Decision.Step: ServiceStep.Reroute } look)
            {
                continue;
            }

            // The route ends this clock and starts the next.
            var moved = await rerouter.RerouteToWhoWorksAsync(Guid.Parse(id), Why, unit, cancellationToken);
            if (moved.Outcome == RerouteOutcome.Moved)
            {
                await ServiceRecord.WriteAsync(unit, look, live.Playbook.Hash, cancellationToken);
            }
            else
            {
                await ServiceLevelBook.WriteAsync(unit, row with { NobodyElse = 1, NextAt = unit.Now }, cancellationToken);
            }
        }
    }

    /// <returns>Null when the lead is somebody else's by now, who has a clock of their own.</returns>
    private async Task<ServiceLook?> LookAsync(UnitOfWork unit, ServiceLead lead, ServiceLevelRow row, CancellationToken cancellationToken)
    {
        if (lead.Owner is { } owner && owner != row.Owner)
        {
            await ServiceLevelStore.HandOverAsync(unit, lead.Id, owner, null, false, ServiceLevelEnds.HandedOver, cancellationToken);
            return null;
        }

        return ServiceLook.At(live.Routes, lead, row, unit.Now);
    }

    private async Task TakeAsync(UnitOfWork unit, ServiceLook look, CancellationToken cancellationToken)
    {
        if (ServiceRecord.IsWanted(look.Decision))
        {
            await ServiceRecord.WriteAsync(unit, look, live.Playbook.Hash, cancellationToken);
        }

        switch (look.Decision.Step)
        {
            case ServiceStep.Ask:
                await ServiceLevelMessages.AskAsync(unit, look, cancellationToken);
                break;
            case ServiceStep.Remind:
                ServiceLevelMessages.Remind(unit, look);
                break;
            case ServiceStep.Escalate:
                ServiceLevelMessages.Escalate(unit, look);
                break;
        }

        await ServiceLevelBook.WriteAsync(unit, look.After(unit.Now), cancellationToken);
    }
}
