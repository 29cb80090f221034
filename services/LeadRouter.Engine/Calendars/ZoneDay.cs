using System.Globalization;
using NodaTime;

namespace LeadRouter.Engine.Calendars;

/// <summary>The day on which an instant falls where somebody works.</summary>
public static class ZoneDay
{
    /// <summary>When a day begins: Unix milliseconds, UTC.</summary>
    /// <param name="zone">tzdb name.</param>
    public static long Start(DateOnly day, string zone) =>
        DateTimeZoneProviders.Tzdb[zone].AtStartOfDay(LocalDate.FromDateOnly(day)).ToInstant().ToUnixTimeMilliseconds();

    /// <param name="at">Unix milliseconds, UTC.</param>
    /// <param name="zone">tzdb name.</param>
    /// <returns>Such as <c>2026-04-01</c>.</returns>
    public static string Text(long at, string zone) =>
        Instant
            .FromUnixTimeMilliseconds(at)
            .InZone(DateTimeZoneProviders.Tzdb[zone])
            .Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    /// <param name="at">Unix milliseconds, UTC.</param>
    /// <param name="zone">tzdb name.</param>
    /// <returns>Such as <c>2026-04-01 09:30</c>.</returns>
    public static string Minute(long at, string zone) =>
        Instant
            .FromUnixTimeMilliseconds(at)
            .InZone(DateTimeZoneProviders.Tzdb[zone])
            .LocalDateTime.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
