using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Alerts.Coalescing;

/// <summary>The first at once, the rest of the window in the same alert. Pure.</summary>
public static class AlertCoalescing
{
    /// <summary>News that is older goes to the digest: milliseconds.</summary>
    public const long LateMs = 60 * 60 * 1000;

    /// <param name="thread">The newest alert of the same recipient, kind and subject; null when there is none.</param>
    /// <param name="now">Unix milliseconds, UTC. The window runs by this clock, not by the activities': it is people's attention that is spared.</param>
    public static AlertDecision Decide(AlertThread? thread, AlertActivity activity, AlertAudience audience, AlertBudget budget, long now)
    {
        var held = HeldBack(activity, audience, budget, now);
        if (thread is null)
        {
            return new AlertDecision(true, held, 0);
        }

        var isOpen = activity.OnlyOnce || now - thread.OpenedAt < budget.PerAccountWindowMs;
        if (isOpen && (thread.WasTold || held is not null))
        {
            return AlertDecision.Coalesce;
        }

        // An alert that went out told of its first activity; one that was held back told of none, and of none before it.
        var untold = thread.WasTold ? thread.Count - 1 : thread.Count + thread.InBetween;
        return new AlertDecision(true, held, untold);
    }

    private static string? HeldBack(AlertActivity activity, AlertAudience audience, AlertBudget budget, long now)
    {
        if (audience.Recipient is null)
        {
            return HoldReasons.NoRecipient;
        }

        if (audience.Channels.Count == 0)
        {
            return HoldReasons.NoChannel;
        }

        if (activity.IsWork)
        {
            return null;
        }

        if (now - activity.At > LateMs)
        {
            return HoldReasons.Late;
        }

        return budget.PerPersonPerDay is { } most && audience.ToldToday >= most ? HoldReasons.Budget : null;
    }
}
