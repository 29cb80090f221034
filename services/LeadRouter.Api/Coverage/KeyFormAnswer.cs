namespace LeadRouter.Api.Coverage;

/// <summary>A form that a hand-raise or a key asset names.</summary>
/// <param name="Fills">In the window.</param>
/// <param name="LastSeen">Null = not in the window.</param>
/// <param name="UsualGapSeconds">Median time between two fills; null with fewer than 5.</param>
/// <param name="IsSilent">Its last fill is longer ago than three times the usual gap.</param>
public sealed record KeyFormAnswer(string Form, long Fills, DateTime? LastSeen, long? UsualGapSeconds, bool IsSilent);
