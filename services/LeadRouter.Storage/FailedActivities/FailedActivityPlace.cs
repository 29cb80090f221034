namespace LeadRouter.Storage.FailedActivities;

/// <summary>A place in the order of replay: first arrival, then place in what was sent, then id.</summary>
/// <param name="FirstSeen">Unix milliseconds, UTC.</param>
public sealed record FailedActivityPlace(long FirstSeen, long Position, string Id);
