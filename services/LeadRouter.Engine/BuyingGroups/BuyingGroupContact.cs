namespace LeadRouter.Engine.BuyingGroups;

/// <param name="Function">From the job title; null when it tells none.</param>
/// <param name="Seniority">From the job title; null when it tells none.</param>
/// <param name="Level">Engagement, 1 (hottest) to 4; null for somebody who did nothing yet.</param>
/// <param name="LatestDay">The UTC day of the newest activity (days since 1970-01-01); null when there is none.</param>
public sealed record BuyingGroupContact(string ContactId, string? Function, string? Seniority, int? Level, int? LatestDay);
