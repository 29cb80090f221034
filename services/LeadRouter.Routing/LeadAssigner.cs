using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LeadRouter.Contracts.Routing;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Signals;
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
    /// <summary>Routes a lead that has qualified. Does nothing when it is routed or ended already, or is no more.</summary>
    public async Task AssignAsync(LeadQualified message, UnitOfWork unit, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        var lead = await RouteInputs.LockLeadAsync(unit, message.LeadId, cancellationToken);
        if (lead is not { Owner: null, RoutedAt: null, ClosedAt: null })
        {
            LogLeftAlone(message.LeadId, lead?.Stage ?? "gone");
            return;
        }

        var attempt = await DecideAsync(unit, lead, message.Facts, null, cancellationToken);
        if (attempt.Route.Owner is null)
        {
            await WaitAsync(unit, lead, attempt, cancellationToken);
        }
        else
        {
            await RouteAsync(unit, lead, attempt, null, cancellationToken);
        }
    }

    /// <summary>Looks at a lead that waits: it gets its owner when somebody has room by now.</summary>
    /// <returns>What it still waits for; null when it does not wait any more.</returns>
    internal async Task<StillWaiting?> TryAgainAsync(Guid leadId, UnitOfWork unit, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        var lead = await RouteInputs.LockLeadAsync(unit, leadId, cancellationToken);
        if (lead is not { Owner: null, RoutedAt: null, ClosedAt: null })
        {
            await WaitingStore.RemoveAsync(unit, leadId.ToString("N"), cancellationToken);
            return null;
        }

        var facts = await RouteInputs.LastFactsAsync(unit, lead.Id, cancellationToken);
        var attempt = await DecideAsync(unit, lead, facts, null, cancellationToken);
        if (attempt.Route.Owner is null)
        {
            return await WaitAsync(unit, lead, attempt, cancellationToken);
        }

        await RouteAsync(unit, lead, attempt, null, cancellationToken);
        return null;
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

        var facts = await RouteInputs.LastFactsAsync(unit, lead.Id, cancellationToken);
        if (hasLeft is not null && OwnerAddress.Of(facts.GetValueOrDefault("ownerByHand")) == hasLeft)
        {
            facts = facts.Where(fact => fact.Key != "ownerByHand").ToDictionary(StringComparer.Ordinal);
        }

        var attempt = await DecideAsync(unit, lead, facts, owner, cancellationToken);
        // Until somebody else has it, it is its owner's: a lead is never nobody's again.
        if (attempt.Route.Owner is not { } next || next == owner || (toWhoWorks && IsForWhoIsAway(attempt.Route)))
        {
            return Rerouting.NobodyElse;
        }

        await RouteAsync(
            unit,
            lead,
            attempt,
            why,
            cancellationToken,
            hasLeft is null ? ServiceLevelEnds.Rerouted : ServiceLevelEnds.HandedOver
        );
        return new Rerouting(RerouteOutcome.Moved, next);
    }

    /// <param name="leaving">Who has it and is to have it no more; null for a lead without an owner.</param>
    private async Task<RouteAttempt> DecideAsync(
        UnitOfWork unit,
        LeadToRoute lead,
        IReadOnlyDictionary<string, string> facts,
        string? leaving,
        CancellationToken cancellationToken
    )
    {
        var plan = live.Routes;
        var isLater = lead.WaitsFor is not null || leaving is not null;
        var (question, standing) = await reader.ReadAsync(unit, lead, facts, isLater, cancellationToken);
        if (leaving is not null)
        {
            standing = standing with { People = WithHad(standing, leaving) };
        }

        var team = RouteDecider.TeamOf(plan, question, standing);
        var isAsked = RouteDecider.AsksTeam(plan, question, standing);
        var freed = leaving is null ? [] : plan.TeamsOf(leaving).Concat(lead.Sdr is { } sdr ? plan.TeamsOf(sdr) : []);
        await Desks.LockAsync(unit, isAsked ? plan.Together(team.Team.Name).Concat(freed) : freed, cancellationToken);
        if (!isAsked && !RouteDecider.AsksTeam(plan, question.WithoutHand(), standing))
        {
            return new RouteAttempt(team, question, standing, null, RouteRecord.Of(plan, question, standing, null));
        }

        // Whom the machine would have chosen where somebody is set by hand is only looked at: it costs nobody a turn.
        var book = isAsked
            ? await FairnessBooks.LockAsync(unit, team.Team.Name, question.Priority, team.Roster, cancellationToken)
            : await FairnessBooks.ReadAsync(unit, team.Team.Name, question.Priority, team.Roster, cancellationToken);
        standing = await MemberLoads.IntoAsync(standing, unit, plan, team, question.At, cancellationToken);
        if (
            isAsked
            && await WaitingStore.HasEarlierAsync(unit, lead, team.Team.Name, RouteWait.Needs(plan, question, standing), cancellationToken)
        )
        {
            standing = standing with { IsBehind = true };
        }

        return new RouteAttempt(team, question, standing, book, RouteRecord.Of(plan, question, standing, book?.Book));
    }

    /// <param name="end">How the clock of who had it ends: one of <see cref="ServiceLevelEnds"/>.</param>
    private async Task RouteAsync(
        UnitOfWork unit,
        LeadToRoute lead,
        RouteAttempt attempt,
        string? why,
        CancellationToken cancellationToken,
        string end = ServiceLevelEnds.Rerouted
    )
    {
        var version = checked((int)lead.Version + 1);
        var decisionId = IdOf(FormattableString.Invariant($"route:{lead.Id}:{version}"));
        await RouteWriter.WriteAsync(unit, lead, attempt, decisionId, live.Playbook.Hash, why, cancellationToken);
        await ServiceLevelStart.RunAsync(unit, live.Routes, lead, attempt, end, cancellationToken);
        if (lead.WaitsFor is not null)
        {
            await WaitingStore.RemoveAsync(unit, lead.Id, cancellationToken);
        }

        if (lead.Owner is not null)
        {
            var freed = live.Routes.TeamsOf(lead.Owner).Concat(lead.Sdr is { } sdr ? live.Routes.TeamsOf(sdr) : []);
            await Desks.LookAsync(unit, freed, unit.Now, waits: false, cancellationToken);
            unit.AfterCommit(waiting.Set);
        }

        unit.Send(
            string.Create(CultureInfo.InvariantCulture, $"lead-routed:{lead.Id}:{version}"),
            new LeadRouted
            {
                LeadId = Guid.Parse(lead.Id),
                Version = version,
                ContactId = Guid.Parse(lead.ContactId),
                AccountKey = lead.AccountKey,
                Motion = lead.Motion,
                Owner = attempt.Route.Owner!,
                Priority = attempt.Question.Priority,
                HandRaise = lead.HandRaise != 0,
                RoutedAt = attempt.Question.At,
                DecisionId = decisionId,
            }
        );
    }

    /// <summary>Leaves the lead where it is found when there is room: at once, where those before it are to be looked at first.</summary>
    private async Task<StillWaiting> WaitAsync(UnitOfWork unit, LeadToRoute lead, RouteAttempt attempt, CancellationToken cancellationToken)
    {
        var team = attempt.Team.Team.Name;
        var needs = RouteWait.Needs(live.Routes, attempt.Question, attempt.Standing);
        var lookAt = attempt.Standing.IsBehind
            ? unit.Now
            : RouteWait.LookAt(live.Routes, attempt.Question, attempt.Standing, attempt.Route);
        await WaitingStore.KeepAsync(unit, lead, team, needs, live.Playbook.Hash, cancellationToken);
        if (lead.WaitsFor is null)
        {
            var decisionId = IdOf(FormattableString.Invariant($"wait:{lead.Id}:{lead.Version}"));
            await RouteWriter.WriteWaitAsync(unit, lead, attempt, decisionId, live.Playbook.Hash, cancellationToken);
        }

        if (lead.WaitsFor != team)
        {
            await Desks.LookAsync(unit, [team], lookAt, waits: true, cancellationToken);
            unit.AfterCommit(waiting.Set);
        }

        return new StillWaiting(needs, lookAt, attempt.Standing.IsBehind);
    }

    private static bool IsForWhoIsAway(Route route) =>
        route is { AllAway: true, Sdr: null, Turn: { } turn } && route.Members[turn.Member] is MemberState.Absent or MemberState.Off;

    private static Dictionary<string, PersonStanding> WithHad(RouteStanding standing, string person) =>
        new(standing.People, StringComparer.Ordinal) { [person] = standing.Of(person) with { HadIt = true } };

    /// <summary>The same for a transaction that is run again.</summary>
    private static Guid IdOf(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    [LoggerMessage(Level = LogLevel.Information, Message = "Lead {LeadId} is not routed: its stage is {Stage}")]
    private partial void LogLeftAlone(Guid leadId, string stage);
}
