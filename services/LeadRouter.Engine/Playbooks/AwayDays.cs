using LeadRouter.Engine.Calendars;

namespace LeadRouter.Engine.Playbooks;

/// <summary>Days on which somebody is away, where that person works.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day: not before the first.</param>
public sealed record AwayDays(Holiday First, Holiday Last);
