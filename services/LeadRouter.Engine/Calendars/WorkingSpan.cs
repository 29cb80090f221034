namespace LeadRouter.Engine.Calendars;

/// <summary>Work on one day of the week, as clocks on the wall show it.</summary>
/// <param name="Day">ISO day, 1 = Monday … 7 = Sunday.</param>
/// <param name="FromMinute">Minutes after midnight, inclusive: 0 to 1439.</param>
/// <param name="ToMinute">Minutes after midnight, exclusive: to 1440, more than <paramref name="FromMinute"/>.</param>
public readonly record struct WorkingSpan(int Day, int FromMinute, int ToMinute);
