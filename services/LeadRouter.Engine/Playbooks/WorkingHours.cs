using LeadRouter.Engine.Calendars;

namespace LeadRouter.Engine.Playbooks;

/// <param name="Days">ISO days of the week, 1 = Monday … 7 = Sunday, rising.</param>
/// <param name="FromMinute">Minutes after local midnight, inclusive.</param>
/// <param name="ToMinute">Minutes after local midnight, exclusive; more than <paramref name="FromMinute"/>.</param>
/// <param name="Zone">tzdb name, for example <c>Europe/Berlin</c>.</param>
public sealed record WorkingHours(IReadOnlyList<int> Days, int FromMinute, int ToMinute, string Zone)
{
    /// <summary>Work beside that: a second half of the day, a shorter Friday. Empty when the day is one piece.</summary>
    public IReadOnlyList<WorkingSpan> More { get; init; } = [];

    /// <summary>All of it, day by day.</summary>
    internal IEnumerable<WorkingSpan> Spans => Days.Select(day => new WorkingSpan(day, FromMinute, ToMinute)).Concat(More);
}
