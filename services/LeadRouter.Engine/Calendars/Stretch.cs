namespace LeadRouter.Engine.Calendars;

/// <summary>A stretch of time: of work, or of somebody's absence.</summary>
/// <param name="From">Unix milliseconds, UTC, inclusive.</param>
/// <param name="Until">Unix milliseconds, UTC, exclusive.</param>
public readonly record struct Stretch(long From, long Until)
{
    public bool Covers(long at) => at >= From && at < Until;
}
