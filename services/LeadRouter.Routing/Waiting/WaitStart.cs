using System.Globalization;
using LeadRouter.Contracts.Routing;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage;

namespace LeadRouter.Routing.Waiting;

/// <summary>Leaves leads for which nobody has room where they are found when somebody has: in the transaction that decided so.</summary>
internal static class WaitStart
{
    /// <summary>They are looked at when there may be room: at once, where those before them are to be looked at first. Once for each, when it begins to wait, this is told.</summary>
    /// <returns>What they wait for, in their order.</returns>
    public static async Task<IReadOnlyList<StillWaiting>> RunAsync(
        UnitOfWork unit,
        LivePlaybook live,
        WaitingSignal signal,
        IReadOnlyList<RouteAttempt> attempts,
        CancellationToken cancellationToken
    )
    {
        if (attempts.Count == 0)
        {
            return [];
        }

        var plan = live.Routes;
        var still = attempts
            .Select(one => new StillWaiting(
                RouteWait.Needs(plan, one.Question, one.Standing),
                one.Standing.IsBehind ? unit.Now : RouteWait.LookAt(plan, one.Question, one.Standing, one.Route),
                one.Standing.IsBehind
            ))
            .ToList();
        await WaitingStore.KeepAsync(
            unit,
            [.. attempts.Zip(still, (one, waits) => (one.Lead, one.Team.Team.Name, waits.Needs))],
            live.Playbook.Hash,
            cancellationToken
        );
        var fresh = attempts.Where(one => one.Lead.WaitsFor is null).ToList();
        await RouteWriter.WriteWaitAsync(unit, fresh, live.Playbook.Hash, cancellationToken);
        fresh.ForEach(one => Tell(unit, plan, one));
        var begun = attempts.Zip(still).Where(pair => pair.First.Lead.WaitsFor != pair.First.Team.Team.Name).ToList();
        foreach (var team in begun.GroupBy(pair => pair.First.Team.Team.Name, pair => pair.Second.LookAt, StringComparer.Ordinal))
        {
            await Desks.LookAsync(unit, [team.Key], team.Min(), waits: true, cancellationToken);
        }

        if (begun.Count > 0)
        {
            unit.AfterCommit(signal.Set);
        }

        return still;
    }

    /// <summary>To whom the team names for what its people do not do; where it names nobody, to whom the team of the last rule names.</summary>
    private static void Tell(UnitOfWork unit, RoutePlan plan, RouteAttempt attempt)
    {
        var lead = attempt.Lead;
        unit.Send(
            string.Create(CultureInfo.InvariantCulture, $"lead-waiting:{lead.Id}:{lead.Version}"),
            new LeadWaiting
            {
                LeadId = Guid.Parse(lead.Id),
                ContactId = Guid.Parse(lead.ContactId),
                AccountKey = lead.AccountKey,
                Team = attempt.Team.Team.Name,
                To = attempt.Team.Team.EscalateTo ?? LastTeam(plan, attempt.Question.At)?.Team.EscalateTo,
                Priority = attempt.Question.Priority,
                HandRaise = lead.HandRaise != 0,
                At = attempt.Question.At,
                DecisionId = attempt.WaitId,
            }
        );
    }

    private static TeamPlan? LastTeam(RoutePlan plan, long at) => plan.LastRule(at) is { } last ? plan.TeamOf(last) : null;
}
