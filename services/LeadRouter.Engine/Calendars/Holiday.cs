namespace LeadRouter.Engine.Calendars;

/// <summary>A day without work, as the calendar on the wall shows it.</summary>
/// <param name="Year">Null for a day of every year; then 29 February is one in leap years only.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31.</param>
public readonly record struct Holiday(int? Year, int Month, int Day);
