namespace LeadRouter.Storage.FailedActivities;

/// <summary>Which failed activities are meant; null = whichever.</summary>
/// <param name="Reason">A reason's id.</param>
/// <param name="Source">Of a write key or a binding.</param>
/// <param name="Since">Last seen at or after it: Unix milliseconds, UTC.</param>
public sealed record FailedActivityFilter(string? Reason = null, string? Source = null, long? Since = null)
{
    internal string Sql =>
        (Reason is null ? "" : " and reason = @Reason")
        + (Source is null ? "" : " and source = @Source")
        + (Since is null ? "" : " and last_seen >= @Since");
}
