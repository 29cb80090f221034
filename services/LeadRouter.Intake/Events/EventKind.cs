using LeadRouter.Contracts.Activities;

namespace LeadRouter.Intake.Events;

/// <param name="Activity">What an event is; track may be made more exact by its name.</param>
/// <param name="Event">Its name, where a rule gives one.</param>
/// <param name="Subject">What its subject is.</param>
internal readonly record struct EventKind(ActivityType Activity, string? Event = null, EventSubject Subject = EventSubject.None);
