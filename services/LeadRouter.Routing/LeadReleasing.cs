using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Signals;
using LeadRouter.Routing.Waiting;
using LeadRouter.Storage;
using LeadRouter.Storage.Fairness;

namespace LeadRouter.Routing;

/// <summary>What follows when a lead leaves its owner: its turn is given back where it was a bad lead, and those who wait for room are looked at.</summary>
public sealed class LeadReleasing(LivePlaybook live, WaitingSignal waiting)
{
    public async Task ReleaseAsync(LeadReleased message, UnitOfWork unit, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        if (await RouteInputs.LockLeadAsync(unit, message.LeadId, cancellationToken) is not { } lead)
        {
            return;
        }

        if (lead is { WaitsFor: not null, ClosedAt: not null })
        {
            await WaitingStore.RemoveAsync(unit, [lead.Id], cancellationToken);
        }

        var teams = new[] { message.Owner, lead.Sdr }.OfType<string>().SelectMany(live.Routes.TeamsOf).ToList();
        await Desks.LockAsync(unit, teams, cancellationToken);
        if (lead.CreditMember is not null && GivenBack.IsBad(message.Stage, message.Reason))
        {
            await GiveBackAsync(unit, lead, cancellationToken);
        }

        await Desks.LookAsync(unit, teams, unit.Now, waits: false, cancellationToken);
        unit.AfterCommit(waiting.Set);
    }

    /// <summary>Once for each lead: what is given back is noted at the lead.</summary>
    private static async Task GiveBackAsync(UnitOfWork unit, LeadToRoute lead, CancellationToken cancellationToken)
    {
        await FairnessBooks.GiveBackAsync(
            unit,
            lead.CreditTeam!,
            (int)lead.CreditPriority!.Value,
            lead.CreditMember!,
            lead.Id,
            cancellationToken
        );
        await unit.ExecuteAsync(
            "update leads set credit_team = null, credit_priority = null, credit_member = null where id = @Id",
            new { lead.Id },
            cancellationToken
        );
    }
}
