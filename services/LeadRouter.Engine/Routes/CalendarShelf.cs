using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Playbooks;
using NodaTime;

namespace LeadRouter.Engine.Routes;

/// <summary>One calendar for all who work the same hours: their time line is laid out once.</summary>
internal sealed class CalendarShelf
{
    private readonly Dictionary<string, WorkCalendar> byText = new(StringComparer.Ordinal);

    public WorkCalendar Of(WorkingHours hours, string? region, IReadOnlyList<Holiday> holidays)
    {
        var text = $"{hours.Zone}|{region}|{string.Join('|', hours.Spans)}";
        if (!byText.TryGetValue(text, out var calendar))
        {
            byText[text] = calendar = new WorkCalendar(hours.Zone, hours.Spans, holidays);
        }

        return calendar;
    }

    /// <summary>From the first day's start to the last day's end, where the person works.</summary>
    public static Stretch DaysOf(AwayDays away, string zone)
    {
        var tz = DateTimeZoneProviders.Tzdb[zone];
        return new Stretch(StartOf(tz, DateOf(away.First)), StartOf(tz, DateOf(away.Last).PlusDays(1)));
    }

    private static LocalDate DateOf(Holiday day) => new(day.Year!.Value, day.Month, day.Day);

    private static long StartOf(DateTimeZone zone, LocalDate date) => zone.AtStartOfDay(date).ToInstant().ToUnixTimeMilliseconds();
}
