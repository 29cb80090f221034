namespace LeadRouter.Engine.BuyingGroups;

/// <param name="Function">Null when the titles tell none.</param>
/// <param name="Seniority">Null when the titles tell none.</param>
/// <param name="People">At least 1.</param>
/// <param name="BestLevel">1 (hottest) to 4; null when none of them did anything.</param>
/// <param name="LatestDay">The newest UTC day on which one of them did something (days since 1970-01-01); null when none did.</param>
public sealed record BuyingGroupCell(string? Function, string? Seniority, int People, int? BestLevel, int? LatestDay);
