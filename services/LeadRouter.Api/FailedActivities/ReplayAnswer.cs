namespace LeadRouter.Api.FailedActivities;

/// <summary>A page of a replay.</summary>
/// <param name="StartedAt">When the replay started: what first failed after it is left for the next one.</param>
/// <param name="DryRun">Nothing was changed.</param>
/// <param name="Left">How many are before the replay still.</param>
/// <param name="Next">Send it as <c>after</c>, with the same filter, for the next page; null on the last.</param>
/// <param name="Items">In the order in which they were replayed: of first arrival.</param>
internal sealed record ReplayAnswer(
    DateTime StartedAt,
    bool DryRun,
    int Taken,
    int Activities,
    int StillFailing,
    long Left,
    string? Next,
    IReadOnlyList<ReplayedAnswer> Items
);
