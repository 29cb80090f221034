namespace LeadRouter.Engine.Playbooks;

/// <param name="DaysByReason">How long a recycled lead sleeps, in whole days, by reason.</param>
/// <param name="EngagementFrom"><c>recycle</c>: only engagement after the recycle counts; <c>always</c>: all of it.</param>
/// <param name="WakeSignals">Signals that wake it at once.</param>
/// <param name="BackTo"><c>last_owner</c> or <c>territory</c>.</param>
public sealed record RecycleRules(
    IReadOnlyDictionary<string, int> DaysByReason,
    string EngagementFrom,
    IReadOnlyList<string> WakeSignals,
    string BackTo
);
