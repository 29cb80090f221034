namespace LeadRouter.Engine.Lifecycle;

/// <summary>How a lead stands after everything that was said of it.</summary>
/// <param name="Stage"><c>qualified</c>, <c>routed</c>, or one of <see cref="LeadStatuses.All"/>.</param>
/// <param name="Reason">Why it ended, as the playbook's <c>recycle</c> names it; null while it is open.</param>
/// <param name="ClosedAt">When it ended: Unix milliseconds; null while it is open.</param>
/// <param name="WakeAt">Until when it sleeps: Unix milliseconds; null while it is open, and for one that time does not wake.</param>
public sealed record LeadStanding(string Stage, string? Reason, long? ClosedAt, long? WakeAt);
