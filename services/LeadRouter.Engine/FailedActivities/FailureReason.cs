namespace LeadRouter.Engine.FailedActivities;

/// <summary>A way in which something that was sent can fail to become an activity.</summary>
/// <param name="Id">A stable kebab-case word; also the last part of the type of the problem that a sender is answered.</param>
/// <param name="What">What happened, in one sentence.</param>
/// <param name="Remedy">What to do, in one sentence.</param>
/// <param name="Unchanged">Whether a replay of the same bytes can succeed, and when.</param>
public sealed record FailureReason(string Id, string What, string Remedy, ReplayUnchanged Unchanged);
