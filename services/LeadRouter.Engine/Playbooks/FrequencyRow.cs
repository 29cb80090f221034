namespace LeadRouter.Engine.Playbooks;

/// <param name="Count">At least so many activities, ≥ 1.</param>
/// <param name="WindowDays">In so many whole UTC days before the evaluation's day, and that day itself.</param>
/// <param name="Points">−1000 to 1000.</param>
public sealed record FrequencyRow(int Count, int WindowDays, int Points);
