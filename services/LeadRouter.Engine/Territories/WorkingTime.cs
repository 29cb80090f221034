using LeadRouter.Engine.Playbooks;
using NodaTime;

namespace LeadRouter.Engine.Territories;

/// <summary>Counts time in a team's working hours, with NodaTime's own time zones. Pure.</summary>
public static class WorkingTime
{
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
        var zone = DateTimeZoneProviders.Tzdb[hours.Zone];
        var cursor = Instant.FromUnixTimeMilliseconds(from);
        var left = Duration.FromMilliseconds(working);

        // Interval by interval between two changes of the clocks, and day by day within each: so the pieces come in order of time even where a change goes
        // back over midnight.
        while (true)
        {
            var interval = zone.GetZoneInterval(cursor);
            for (var date = cursor.WithOffset(interval.WallOffset).Date; ; date = date.PlusDays(1))
            {
                var midnight = date.AtMidnight().WithOffset(interval.WallOffset).ToInstant();
                if (interval.HasEnd && midnight >= interval.End)
                {
                    break;
                }

                if (!hours.Days.Contains((int)date.DayOfWeek))
                {
                    continue;
                }

                var start = Instant.Max(midnight + Duration.FromMinutes(hours.FromMinute), cursor);
                var end = midnight + Duration.FromMinutes(hours.ToMinute);
                end = interval.HasEnd ? Instant.Min(end, interval.End) : end;
                if (start >= end)
                {
                    continue;
                }

                if (end - start >= left)
                {
                    return (start + left).ToUnixTimeMilliseconds();
                }

                left -= end - start;
            }

            cursor = interval.End;
        }
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
