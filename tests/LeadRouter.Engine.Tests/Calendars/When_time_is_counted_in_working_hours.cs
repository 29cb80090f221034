using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Playbooks;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Calendars;

public sealed class When_time_is_counted_in_working_hours
{
    private const long Minute = 60_000;
    private static readonly InstantPattern Utc = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");
    private static readonly IReadOnlyList<int> Weekdays = [1, 2, 3, 4, 5];

    [Theory]
    // Berlin is at UTC+1 in January: the day ends at 16:30 UTC.
    [InlineData("2026-01-05 10:00", 240, "2026-01-05 14:00")]
    [InlineData("2026-01-05 15:30", 240, "2026-01-06 11:00")]
    [InlineData("2026-01-05 12:30", 240, "2026-01-05 16:30")]
    [InlineData("2026-01-09 16:29", 2, "2026-01-12 08:01")]
    [InlineData("2026-01-10 12:00", 60, "2026-01-12 09:00")]
    [InlineData("2026-01-05 03:00", 60, "2026-01-05 09:00")]
    [InlineData("2026-01-05 16:30", 0, "2026-01-06 08:00")]
    // The clocks go forward in the night to Sunday 2026-03-29: Monday starts an hour earlier in UTC.
    [InlineData("2026-03-27 16:00", 60, "2026-03-30 07:30")]
    public void An_sla_ends_where_a_person_would_count_it(string from, int minutes, string expected)
    {
        var due = WorkCalendar.Of(new WorkingHours(Weekdays, 9 * 60, 17 * 60 + 30, "Europe/Berlin")).Add(Ms(from), minutes * Minute)!.Value;

        Utc.Format(Instant.FromUnixTimeMilliseconds(due)).ShouldBe(expected);
    }

    /// <summary>Around a change of the clocks, by night and by day, also one of half an hour, one at midnight, one back over midnight, and a day that was left out.</summary>
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-27 00:00")]
    [InlineData("Europe/Berlin", "2026-10-23 00:00")]
    [InlineData("Europe/London", "2026-10-24 00:00")]
    [InlineData("America/New_York", "2026-03-06 00:00")]
    [InlineData("America/New_York", "2026-10-30 00:00")]
    [InlineData("Australia/Lord_Howe", "2026-04-03 00:00")]
    [InlineData("Australia/Lord_Howe", "2026-10-02 00:00")]
    [InlineData("America/Santiago", "2026-04-03 00:00")]
    [InlineData("America/Havana", "2026-10-30 00:00")]
    [InlineData("America/St_Johns", "2006-10-27 00:00")]
    [InlineData("Pacific/Apia", "2011-12-28 00:00")]
    [InlineData("Asia/Kathmandu", "2026-01-02 00:00")]
    public void It_agrees_with_counting_minute_by_minute(string zone, string around)
    {
        var random = new Random(7);
        for (var i = 0; i < 60; i++)
        {
            var from = random.Next(0, 22 * 60);
            var hours = new WorkingHours(
                [.. Enumerable.Range(1, 7).Where(day => day == 7 || random.Next(3) > 0)],
                from,
                random.Next(from + 1, 24 * 60 + 1),
                zone
            );
            var start = Ms(around) + random.Next(0, 4 * 24 * 60) * Minute;
            var minutes = random.Next(1, 900);

            WorkCalendar
                .Of(hours)
                .Add(start, minutes * Minute)
                .ShouldBe(Counted(start, minutes, hours), $"{hours} from {start} for {minutes} min");
        }
    }

    [Fact]
    public void Seconds_and_milliseconds_are_kept()
    {
        var hours = new WorkingHours(Weekdays, 9 * 60, 17 * 60, "Europe/London");
        var from = Ms("2026-01-05 16:59") + 30_250;

        WorkCalendar.Of(hours).Add(from, Minute).ShouldBe(Ms("2026-01-06 09:00") + 30_250);
    }

    [Fact]
    public void Hours_without_a_moment_of_work_never_pass()
    {
        WorkCalendar.Of(new WorkingHours([], 540, 1020, "Europe/London")).Add(0, Minute).ShouldBeNull();
        WorkCalendar.Of(new WorkingHours(Weekdays, 540, 540, "Europe/London")).Add(0, Minute).ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-01-05 22:59", "Europe/Berlin", "2026-01-04 23:00")]
    [InlineData("2026-01-05 23:00", "Europe/Berlin", "2026-01-05 23:00")]
    // The day that has no midnight starts at 01:00 local time.
    [InlineData("2026-03-08 12:00", "America/Havana", "2026-03-08 05:00")]
    public void A_day_starts_where_the_team_is(string at, string zone, string start)
    {
        var day = CapacityPeriods.At(Ms(at), zone).Day;

        Utc.Format(Instant.FromUnixTimeMilliseconds(day)).ShouldBe(start);
    }

    private static long Counted(long start, int minutes, WorkingHours hours)
    {
        var zone = DateTimeZoneProviders.Tzdb[hours.Zone];
        for (var at = start; ; at += Minute)
        {
            var local = Instant.FromUnixTimeMilliseconds(at).InZone(zone).LocalDateTime;
            var minute = local.Hour * 60 + local.Minute;
            var works = hours.Days.Contains((int)local.DayOfWeek) && minute >= hours.FromMinute && minute < hours.ToMinute;
            if (works && --minutes == 0)
            {
                return at + Minute;
            }
        }
    }

    private static long Ms(string utc) => Utc.Parse(utc).Value.ToUnixTimeMilliseconds();
}
