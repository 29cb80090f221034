using System.Runtime.CompilerServices;
using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Playbooks;
using NodaTime;

namespace LeadRouter.Engine.Territories;

/// <summary>Counts time in a team's working hours, with NodaTime's own time zones. Pure.</summary>
public static class WorkingTime
{
    /// <summary>A playbook's hours are asked for as long as it is live.</summary>
    private static readonly ConditionalWeakTable<WorkingHours, WorkCalendar> Known = [];

    /// <summary>
    /// The instant at which so much working time has passed. Hours are what clocks on the wall show, time is what passes: an hour that the clocks repeat
    /// within the working hours is worked twice, one that they skip not at all.
    /// </summary>
    /// <param name="from">Unix milliseconds, UTC.</param>
    /// <param name="working">Working time in milliseconds, ≥ 0; 0 gives the next moment of work.</param>
    /// <param name="hours">At least one day, and an end after the start.</param>
    /// <returns>Unix milliseconds, UTC.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Hours without a moment of work, or a negative time.</exception>
    public static long Add(long from, long working, WorkingHours hours)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(working);
        ArgumentOutOfRangeException.ThrowIfZero(hours.Days.Count, nameof(hours));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(hours.FromMinute, hours.ToMinute, nameof(hours));
        return Known.GetValue(hours, static hours => WorkCalendar.Of(hours)).Add(from, working)
            ?? throw new ArgumentOutOfRangeException(nameof(hours), hours, "These hours have no moment of work.");
    }

    /// <summary>The start of the day in the team's zone that an instant falls on.</summary>
    /// <param name="at">Unix milliseconds, UTC.</param>
    /// <returns>Unix milliseconds, UTC.</returns>
    public static long StartOfDay(long at, WorkingHours hours)
    {
        var zone = DateTimeZoneProviders.Tzdb[hours.Zone];
        var date = Instant.FromUnixTimeMilliseconds(at).InZone(zone).Date;
        return zone.AtStartOfDay(date).ToInstant().ToUnixTimeMilliseconds();
    }
}
