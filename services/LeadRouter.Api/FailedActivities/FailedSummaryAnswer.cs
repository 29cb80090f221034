namespace LeadRouter.Api.FailedActivities;

/// <summary>What failed, counted.</summary>
/// <param name="Kept">How many are kept.</param>
/// <param name="Bytes">What they take.</param>
/// <param name="OldestSeen">When the first of them arrived; null when there is none.</param>
/// <param name="Kinds">By reason and source, the most first.</param>
internal sealed record FailedSummaryAnswer(long Kept, long Bytes, DateTime? OldestSeen, IReadOnlyList<FailedKindAnswer> Kinds);
