using LeadRouter.Engine.Calendars;
using NodaTime;

namespace LeadRouter.Engine.Tests.Calendars;

/// <summary>
/// The naive oracle: every minute of 19 months asked one by one whether it is one of work. It shares the zones' data with what it judges, because those of the
/// machine are as old as the machine: in tzdata of 2025 Cuba still sets its clocks back in November 2026.
/// </summary>
internal sealed class MinuteByMinute
{
    public const long Minute = 60_000;

    /// <summary>2025-12-01: a month to spare before 2026.</summary>
    public static readonly long Start = At(2025, 12, 1);

    private static readonly long End = At(2027, 7, 1);

    private readonly bool[] works;

    public MinuteByMinute(string zone, IReadOnlyList<WorkingSpan> spans, IReadOnlyList<Holiday> holidays, IReadOnlyList<Stretch> absences)
    {
        var info = DateTimeZoneProviders.Tzdb[zone];
        works = new bool[(End - Start) / Minute];
        for (var i = 0; i < works.Length; i++)
        {
            var at = Start + (i * Minute);
            var local = Instant.FromUnixTimeMilliseconds(at).InZone(info).LocalDateTime;
            var day = (int)local.DayOfWeek;
            var minute = (local.Hour * 60) + local.Minute;
            works[i] =
                spans.Any(span => span.Day == day && minute >= span.FromMinute && minute < span.ToMinute)
                && !holidays.Any(one => one.Month == local.Month && one.Day == local.Day && (one.Year ?? local.Year) == local.Year)
                && !absences.Any(one => one.Covers(at));
        }
    }

    public static long At(int year, int month, int day) =>
        new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public bool IsOpen(long at) => works[IndexOf(at)];

    public long Between(long from, long until)
    {
        var worked = 0L;
        for (var at = from; at < until; )
        {
            var next = Math.Min(Start + ((IndexOf(at) + 1) * Minute), until);
            worked += works[IndexOf(at)] ? next - at : 0;
            at = next;
        }

        return worked;
    }

    /// <summary>Null when the time is not worked before the oracle's end.</summary>
    public long? Add(long from, long working)
    {
        for (var at = from; at < End; )
        {
            var next = Start + ((IndexOf(at) + 1) * Minute);
            if (works[IndexOf(at)])
            {
                if (next - at >= working)
                {
                    return at + working;
                }

                working -= next - at;
            }

            at = next;
        }

        return null;
    }

    private static long IndexOf(long at) => (at - Start) / Minute;
}
