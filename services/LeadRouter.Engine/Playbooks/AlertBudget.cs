namespace LeadRouter.Engine.Playbooks;

/// <param name="PerPersonPerDay">Alerts a person gets a day at most; null = no limit.</param>
/// <param name="PerAccountWindowMs">After a first alert at once, the rest of the window is coalesced: milliseconds; 0 = every one is sent.</param>
/// <param name="QuietFromMinute">Minutes after local midnight at which quiet hours start; null = none.</param>
/// <param name="QuietToMinute">… and end; may be before the start (over midnight).</param>
/// <param name="Overflow"><c>digest</c> or <c>drop</c>.</param>
public sealed record AlertBudget(int? PerPersonPerDay, long PerAccountWindowMs, int? QuietFromMinute, int? QuietToMinute, string Overflow);
