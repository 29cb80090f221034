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

    private static long StartOfInterval(DateTimeZone zone, long at) =>
        zone.GetZoneInterval(Instant.FromUnixTimeMilliseconds(at)) is { HasStart: true } interval
            ? interval.Start.ToUnixTimeMilliseconds()
            : long.MinValue;

    private static long StartOf(DateTimeZone zone, LocalDate date) => zone.AtStartOfDay(date).ToInstant().ToUnixTimeMilliseconds();
}
