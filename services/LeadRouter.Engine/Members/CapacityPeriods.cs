using NodaTime;

namespace LeadRouter.Engine.Members;

/// <summary>Where the hour, the day and the week began that an instant falls in, by the clocks of a zone: from there new leads are counted.</summary>
/// <param name="Hour">Unix milliseconds, UTC. An hour that the clocks repeat is two hours.</param>
/// <param name="Day">Unix milliseconds, UTC.</param>
/// <param name="Week">Monday: Unix milliseconds, UTC.</param>
public readonly record struct CapacityPeriods(long Hour, long Day, long Week)
{
    /// <param name="at">Unix milliseconds, UTC.</param>
    /// <param name="zone">tzdb name, for example <c>Europe/Berlin</c>.</param>
    /// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException">There is no such zone.</exception>
    public static CapacityPeriods At(long at, string zone)
    {
        var tz = DateTimeZoneProviders.Tzdb[zone];
        var local = Instant.FromUnixTimeMilliseconds(at).InZone(tz);
        var intoHour = local.TimeOfDay.TickOfDay % NodaConstants.TicksPerHour / NodaConstants.TicksPerMillisecond;
        // Clocks that jump by half an hour begin an hour in the middle of it.
        var hour = Math.Max(at - intoHour, StartOfInterval(tz, at));
        var monday = local.Date.DayOfWeek == IsoDayOfWeek.Monday ? local.Date : local.Date.Previous(IsoDayOfWeek.Monday);
        return new CapacityPeriods(hour, StartOf(tz, local.Date), StartOf(tz, monday));
    }

    /// <summary>When the next hour, day or week begins: Unix milliseconds, UTC; null for a cap that time does not lift.</summary>
    /// <param name="at">Unix milliseconds, UTC.</param>
    /// <param name="zone">tzdb name.</param>
    public static long? After(Cap cap, long at, string zone)
    {
        var tz = DateTimeZoneProviders.Tzdb[zone];
        var instant = Instant.FromUnixTimeMilliseconds(at);
        var local = instant.InZone(tz);
        switch (cap)
        {
            case Cap.Hour:
                var intoHour = local.TimeOfDay.TickOfDay % NodaConstants.TicksPerHour / NodaConstants.TicksPerMillisecond;
                var next = at - intoHour + NodaConstants.MillisecondsPerHour;
                return tz.GetZoneInterval(instant) is { HasEnd: true } interval
                    ? Math.Min(next, interval.End.ToUnixTimeMilliseconds())
                    : next;
            case Cap.Day:
                return StartOf(tz, local.Date.PlusDays(1));
            case Cap.Week:
                return StartOf(tz, local.Date.Next(IsoDayOfWeek.Monday));
            default:
                return null;
        }
    }

    private static long StartOfInterval(DateTimeZone zone, long at) =>
        zone.GetZoneInterval(Instant.FromUnixTimeMilliseconds(at)) is { HasStart: true } interval
            ? interval.Start.ToUnixTimeMilliseconds()
            : long.MinValue;

    private static long StartOf(DateTimeZone zone, LocalDate date) => zone.AtStartOfDay(date).ToInstant().ToUnixTimeMilliseconds();
}
