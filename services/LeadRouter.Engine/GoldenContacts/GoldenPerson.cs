using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.GoldenContacts;

/// <param name="Activities">What they did, and what is known of them as facts, the oldest first within each.</param>
public sealed record GoldenPerson(IReadOnlyList<Activity> Activities);
