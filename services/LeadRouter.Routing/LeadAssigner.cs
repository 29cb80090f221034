using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LeadRouter.Contracts.Routing;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Signals;
using LeadRouter.Routing.Leaving;
using LeadRouter.Routing.ServiceLevels;
using LeadRouter.Routing.Standing;
using LeadRouter.Routing.Waiting;
using LeadRouter.Storage;
using LeadRouter.Storage.Fairness;
using LeadRouter.Storage.ServiceLevels;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Routing;

/// <summary>Gives a lead its owner within a transaction: what is read, decided, written and sent commits together.</summary>
public sealed partial class LeadAssigner(LivePlaybook live, StandingReader reader, WaitingSignal waiting, ILogger<LeadAssigner> logger)
{
    public Task AssignAsync(LeadQualified message, UnitOfWork unit, CancellationToken cancellationToken) =>
        AssignAsync([message], unit, cancellationToken);

    /// <summary>
    /// Routes leads that have qualified, one after the other: the most urgent first, of these the oldest. Leaves alone those that are routed or ended already, or are
    /// no more.
    /// </summary>
    public async Task AssignAsync(IReadOnlyList<LeadQualified> messages, UnitOfWork unit, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        var leads = (
            await RouteInputs.LockLeadsAsync(unit, [.. messages.Select(message => Id(message.LeadId)).Distinct()], cancellationToken)
        ).ToDictionary(lead => lead.Id, StringComparer.Ordinal);
        // One that waits, and is only to be looked at again, is asked about without facts.
        var again = messages
            .Where(message => message.Facts.Count == 0)
            .Select(message => Id(message.LeadId))
            .Where(id => leads.GetValueOrDefault(id)?.WaitsFor is not null);
        var last = await RouteInputs.LastFactsAsync(unit, [.. again.Distinct(StringComparer.Ordinal)], cancellationToken);
        var asks = new List<RouteAsk>(messages.Count);
        foreach (var message in messages.DistinctBy(message => message.LeadId))
        {
            var lead = leads.GetValueOrDefault(Id(message.LeadId));
            if (IsFree(lead))
            {
                asks.Add(new RouteAsk(lead, last.GetValueOrDefault(lead.Id, message.Facts)));
            }
            else
            {
                LogLeftAlone(message.LeadId, lead?.Stage ?? "gone");
            }
        }

        await AssignAsync(unit, asks, cancellationToken);
    }

    /// <summary>Looks at leads that wait, one after the other in their order: they get their owners as far as somebody has room by now.</summary>
    /// <returns>What those still wait for that got none.</returns>
    internal async Task<IReadOnlyList<StillWaiting>> TryAgainAsync(
        IReadOnlyList<string> leadIds,
        UnitOfWork unit,
        CancellationToken cancellationToken
    )
    {
        using var rules = live.Pin();
        var leads = (await RouteInputs.LockLeadsAsync(unit, leadIds, cancellationToken)).Where(IsFree).ToList();
        await WaitingStore.RemoveAsync(unit, [.. leadIds.Except(leads.Select(lead => lead.Id))], cancellationToken);
        var facts = await RouteInputs.LastFactsAsync(unit, [.. leads.Select(lead => lead.Id)], cancellationToken);
        return await AssignAsync(unit, [.. leads.Select(lead => new RouteAsk(lead, facts[lead.Id]))], cancellationToken);
    }

    /// <summary>Takes a lead from its owner and decides again among those who have not had it.</summary>
    /// <param name="why">As a sentence without a full stop, for the lead's history.</param>
    /// <param name="toWhoWorks">Whether it stays rather than goes to somebody who is absent or off; out of hours is neither.</param>
    /// <param name="hasLeft">Whose it must be, and whose it is not to stay because somebody set it by hand; null for any owner's.</param>
    internal async Task<Rerouting> RerouteAsync(
        Guid leadId,
        string why,
        bool toWhoWorks,
        UnitOfWork unit,
        CancellationToken cancellationToken,
        string? hasLeft = null
    )
    {
        using var rules = live.Pin();
        var lead = await RouteInputs.LockLeadAsync(unit, leadId, cancellationToken);
        if (lead is not { Owner: { } owner, ClosedAt: null } || owner != (hasLeft ?? owner))
        {
            return Rerouting.NotOpen;
        }

        var facts = (await RouteInputs.LastFactsAsync(unit, [lead.Id], cancellationToken))[lead.Id];
        if (hasLeft is not null)
        {
            facts = await RouteInputs.WithHandAsync(unit, lead.Id, owner, facts, cancellationToken);
        }

        var (attempts, round) = await DecideAsync(
            unit,
            [new RouteAsk(lead, facts, owner, HasLeft: hasLeft is not null, Caller: hasLeft is null ? null : lead.Sdr)],
            cancellationToken
        );
        // Until somebody else has it, it is its owner's: a lead is never nobody's again.
        if (attempts[0].Route.Owner is not { } next || next == owner || (toWhoWorks && IsForWhoIsAway(attempts[0].Route)))
        {
            return Rerouting.NobodyElse;
        }

        await RouteAsync(
            unit,
            attempts,
            round,
            why,
            cancellationToken,
            hasLeft is null ? ServiceLevelEnds.Rerouted : ServiceLevelEnds.HandedOver
        );
        if (hasLeft is not null && lead.Sdr is { } caller && caller == lead.CreditMember && attempts[0].Route.Sdr != caller)
        {
            // Whoever called first has lost it by no fault of theirs, and the lead costs one turn.
            await FairnessBooks.GiveBackAsync(unit, lead.CreditTeam!, (int)lead.CreditPriority!.Value, caller, lead.Id, cancellationToken);
        }

        return new Rerouting(RerouteOutcome.Moved, next);
    }

    /// <summary>Gives a lead back to who had it before leaving, where it is still whose it became then and nobody has set it by hand.</summary>
    /// <param name="from">Whose it became.</param>
    /// <param name="why">As a sentence without a full stop, for the lead's history.</param>
    /// <param name="before">Whose turn it was then, and who called first.</param>
    /// <returns>False where it is not given back.</returns>
    internal async Task<bool> ReturnAsync(
        Guid leadId,
        string from,
        string to,
        string why,
        LeadBefore before,
        UnitOfWork unit,
        CancellationToken cancellationToken
    )
    {
        using var rules = live.Pin();
        var lead = await RouteInputs.LockLeadAsync(unit, leadId, cancellationToken);
        if (lead is not { Owner: { } owner, ClosedAt: null } || owner != from)
        {
            return false;
        }

        var facts = (await RouteInputs.LastFactsAsync(unit, [lead.Id], cancellationToken))[lead.Id];
        var (attempts, round) = await DecideAsync(
            unit,
            [new RouteAsk(lead, facts, owner, ReturnTo: to, Caller: lead.Sdr ?? before.Sdr)],
            cancellationToken
        );
        if (attempts[0].Route.Owner != to)
        {
            return false;
        }

        await RouteAsync(unit, attempts, round, why, cancellationToken, ServiceLevelEnds.HandedOver);
        if (lead.CreditMember is { } debited && new LeadCredit(lead.CreditTeam!, lead.CreditPriority!.Value, debited) != before.Credit)
        {
            // Whoever's turn the move was gets the next one in its place; where an owner left and the member stayed it cost no turn.
            await FairnessBooks.GiveBackAsync(unit, lead.CreditTeam!, (int)lead.CreditPriority!.Value, debited, lead.Id, cancellationToken);
        }

        await RouteWriter.ReturnedAsync(unit, lead.Id, to, before.Credit, cancellationToken);
        return true;
    }

    /// <returns>What those that have no owner yet wait for.</returns>
    private async Task<IReadOnlyList<StillWaiting>> AssignAsync(
        UnitOfWork unit,
        IReadOnlyList<RouteAsk> asks,
        CancellationToken cancellationToken
    )
    {
        if (asks.Count == 0)
        {
            return [];
        }

        var (attempts, round) = await DecideAsync(unit, asks, cancellationToken);
        await RouteAsync(unit, [.. attempts.Where(one => one.Route.Owner is not null)], round, null, cancellationToken);
        return await WaitStart.RunAsync(unit, live, waiting, [.. attempts.Where(one => one.Route.Owner is null)], cancellationToken);
    }

    /// <summary>Reads, locks and decides, one lead after the other.</summary>
    private async Task<(IReadOnlyList<RouteAttempt> Attempts, RouteRound Round)> DecideAsync(
        UnitOfWork unit,
        IReadOnlyList<RouteAsk> asks,
        CancellationToken cancellationToken
    )
    {
        var inputs = await reader.ReadAsync(
            unit,
            [
                .. asks.OrderBy(ask => ask.Lead.Priority)
                    .ThenBy(ask => ask.Lead.QualifiedAt)
                    .ThenBy(ask => ask.Lead.Id, StringComparer.Ordinal),
            ],
            cancellationToken
        );
        var round = await RouteRound.OpenAsync(unit, live.Routes, inputs, cancellationToken);
        return ([.. inputs.Select(round.Decide)], round);
    }

    /// <param name="end">How the clocks of who had them end: one of <see cref="ServiceLevelEnds"/>.</param>
    private async Task RouteAsync(
        UnitOfWork unit,
        IReadOnlyList<RouteAttempt> routed,
        RouteRound round,
        string? why,
        CancellationToken cancellationToken,
        string end = ServiceLevelEnds.Rerouted
    )
    {
        await RouteWriter.WriteAsync(unit, routed, live.Playbook.Hash, why, cancellationToken);
        await round.SaveAsync(unit, cancellationToken);
        await ServiceLevelStart.RunAsync(unit, live.Routes, routed, end, cancellationToken);
        await WaitingStore.RemoveAsync(
            unit,
            [.. routed.Where(one => one.Lead.WaitsFor is not null).Select(one => one.Lead.Id)],
            cancellationToken
        );
        var freed = routed.Where(one => one.Lead.Owner is not null).SelectMany(one => Desks.FreedBy(live.Routes, one.Lead)).ToList();
        if (freed.Count > 0)
        {
            await Desks.LookAsync(unit, freed, unit.Now, waits: false, cancellationToken);
            unit.AfterCommit(waiting.Set);
        }

        foreach (var attempt in routed)
        {
            Tell(unit, attempt);
        }
    }

    private static void Tell(UnitOfWork unit, RouteAttempt attempt)
    {
        var lead = attempt.Lead;
        unit.Send(
            string.Create(CultureInfo.InvariantCulture, $"lead-routed:{lead.Id}:{attempt.NextVersion}"),
            new LeadRouted
            {
                LeadId = Guid.Parse(lead.Id),
                Version = attempt.NextVersion,
                ContactId = Guid.Parse(lead.ContactId),
                AccountKey = lead.AccountKey,
                Motion = lead.Motion,
                Owner = attempt.Route.Owner!,
                Sdr = attempt.Route.Sdr,
                AccountOwner = attempt.Route.AccountOwner,
                Priority = attempt.Question.Priority,
                HandRaise = lead.HandRaise != 0,
                RoutedAt = attempt.Question.At,
                DecisionId = attempt.DecisionId,
            }
        );
    }

    private static bool IsFree([NotNullWhen(true)] LeadToRoute? lead) => lead is { Owner: null, RoutedAt: null, ClosedAt: null };

    private static string Id(Guid lead) => lead.ToString("N");

    private static bool IsForWhoIsAway(Route route) =>
        route is { AllAway: true, Sdr: null, Turn: { } turn } && route.Members[turn.Member] is MemberState.Absent or MemberState.Off;

    [LoggerMessage(Level = LogLevel.Information, Message = "Lead {LeadId} is not routed: its stage is {Stage}")]
    private partial void LogLeftAlone(Guid leadId, string stage);
}
