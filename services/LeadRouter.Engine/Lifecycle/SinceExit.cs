using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Lifecycle;

/// <summary>What counts of people whose lead has come back: only what they did since. Pure.</summary>
internal static class SinceExit
{
    /// <summary>The end that cuts off what was done before; null when everything counts.</summary>
    public static LeadExit? Of(IReadOnlyList<LeadExit>? exits, RecycleRules rules) =>
        exits is { Count: > 0 } && rules.EngagementFrom == "recycle" ? exits.MaxBy(exit => exit.At) : null;

    /// <summary>Whether somebody has asked for us, or given a signal that the playbook wakes by, since the lead ended.</summary>
    public static bool IsWoken(ContactState state, LeadExit exit, Playbook playbook, long now)
    {
        foreach (var signal in playbook.Signals)
        {
            if (
                (signal.HandRaise || playbook.Recycle.WakeSignals.Contains(signal.Name, StringComparer.Ordinal))
                && state.LastSignalAt(signal.Name, now) > exit.At
            )
            {
                return true;
            }
        }

        return false;
    }
}
