using LeadRouter.Engine.Calendars;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Days of the calendar: <c>2026-12-25</c>, <c>12-25</c> for every year, <c>2026-07-01..2026-07-14</c>.</summary>
internal static class DateText
{
    private const string Full = "yyyy-MM-dd";

    /// <summary>A year with a 29 February.</summary>
    private const string LeapYear = "2024-";

    /// <summary>A day of one year or of every year; null when the text is none.</summary>
    public static Holiday? Day(string text) =>
        Date(text) is { } date ? new Holiday(date.Year, date.Month, date.Day)
        : Date(LeapYear + text) is { } yearly && text.Length == "12-25".Length ? new Holiday(null, yearly.Month, yearly.Day)
        : null;

    /// <summary>One day, or from one to another; null when the text is neither, or ends before it begins.</summary>
    public static AwayDays? Days(string text)
    {
        var ends = text.Split("..");
        return ends.Length <= 2 && Date(ends[0]) is { } first && Date(ends[^1]) is { } last && first <= last
            ? new AwayDays(Of(first), Of(last))
            : null;
    }

    /// <summary>A day of one year; null when the text is none.</summary>
    public static DateOnly? FullDay(string text) => Date(text);

    private static Holiday Of(DateOnly date) => new(date.Year, date.Month, date.Day);

    private static DateOnly? Date(string text) => DateOnly.TryParseExact(text, Full, out var date) ? date : null;
}
