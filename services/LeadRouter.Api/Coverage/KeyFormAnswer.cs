namespace LeadRouter.Api.Coverage;

/// <summary>A form that a hand-raise or a key asset names.</summary>
/// <param name="Fills">In the window.</param>
/// <param name="LastSeen">Null = not at all. It may be before the window.</param>
/// <param name="UsualGapSeconds">Median time between two fills of the last 50 in 400 days; null with fewer than 4.</param>
/// <param name="IsSilent">Its last fill is longer ago than three times the usual gap.</param>
public sealed record KeyFormAnswer(string Form, long Fills, DateTime? LastSeen, long? UsualGapSeconds, bool IsSilent);
