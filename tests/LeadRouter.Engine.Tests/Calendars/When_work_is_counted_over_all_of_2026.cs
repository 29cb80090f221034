using LeadRouter.Engine.Calendars;
using LeadRouter.Testing;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Calendars;

/// <summary>
/// A random calendar in each of twelve zones against <see cref="MinuteByMinute"/>: every minute of 2026, and questions that begin anywhere in it.
/// <c>LEADROUTER_PROPERTY_CASES=100</c> asks a hundred calendars in each zone.
/// </summary>
public sealed class When_work_is_counted_over_all_of_2026
{
    private const int Questions = 400;
    private static readonly long Year = MinuteByMinute.At(2026, 1, 1);
    private static readonly long YearsEnd = MinuteByMinute.At(2027, 1, 1);

    /// <summary>Changes by an hour and by half an hour, in both hemispheres, at night, at midnight and by day; none at all; quarters of an hour; both ends of the day.</summary>
    public static TheoryData<string> Zones =>
        [
            "Europe/Berlin",
            "Europe/London",
            "America/New_York",
            "America/Los_Angeles",
            "America/Santiago",
            "America/St_Johns",
            "America/Havana",
            "Australia/Lord_Howe",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "Pacific/Chatham",
            "Africa/Cairo",
        ];

    [Theory]
    [MemberData(nameof(Zones))]
    public void It_is_what_counting_minute_by_minute_gives(string zone)
    {
        for (var seed = 0; seed < (PropertyCases.Asked ?? 1); seed++)
        {
            // Another calendar in each zone.
            Compare(zone, new Random((seed * 100) + Zones.ToList().FindIndex(row => row.Data == zone)), $"{zone}, seed {seed}");
        }
    }

    private static void Compare(string zone, Random random, string because)
    {
        var spans = Spans(random);
        var holidays = Holidays(random);
        var absences = Absences(random);
        var oracle = new MinuteByMinute(zone, spans, holidays, absences);
        var calendar = new WorkCalendar(zone, spans, holidays, absences);
        for (var at = Year; at < YearsEnd; at += MinuteByMinute.Minute)
        {
            if (calendar.IsOpen(at) != oracle.IsOpen(at))
            {
                calendar.IsOpen(at).ShouldBe(oracle.IsOpen(at), $"{because} at {at}");
            }
        }

        for (var question = 0; question < Questions; question++)
        {
            // Whole minutes and any millisecond.
            var from = random.Next(2) == 0 ? Minutes(random, Year, YearsEnd) : random.NextInt64(Year, YearsEnd);
            var until = from + random.NextInt64(random.Next(3) == 0 ? 400 * UtcDay.Milliseconds / 3 : 3 * UtcDay.Milliseconds);
            var working =
                random.Next(2) == 0 ? random.Next(1, 3000) * MinuteByMinute.Minute : random.NextInt64(1, 40 * UtcDay.Milliseconds / 3);

            calendar.Between(from, until).ShouldBe(oracle.Between(from, until), $"{because} between {from} and {until}");
            calendar.NextOpen(from).ShouldBe(oracle.Add(from, 0), $"{because} from {from}");
            if (oracle.Add(from, working) is { } due)
            {
                calendar.Add(from, working).ShouldBe(due, $"{because} from {from} by {working}");
                calendar.Between(from, due).ShouldBe(working);
            }
        }
    }

    /// <summary>Up to three pieces on each of some days; some end at midnight, some overlap.</summary>
    private static List<WorkingSpan> Spans(Random random)
    {
        var spans = new List<WorkingSpan> { Span(random, 1 + random.Next(7)), Span(random, 7) };
        for (var day = 1; day <= 7; day++)
        {
            for (var piece = random.Next(4); piece > 0; piece--)
            {
                spans.Add(Span(random, day));
            }
        }

        return spans;
    }

    private static WorkingSpan Span(Random random, int day)
    {
        var from = random.Next(4) == 0 ? 0 : random.Next(0, 24 * 60);
        return new WorkingSpan(day, from, random.Next(4) == 0 ? 24 * 60 : random.Next(from + 1, (24 * 60) + 1));
    }

    private static List<Holiday> Holidays(Random random) =>
        [
            new(null, 12, 25),
            new(null, 2, 29),
            .. Enumerable
                .Range(0, random.Next(12))
                .Select(_ => new Holiday(2026 + random.Next(2), 1 + random.Next(12), 1 + random.Next(28))),
        ];

    private static List<Stretch> Absences(Random random) =>
        [
            .. Enumerable
                .Range(0, random.Next(8))
                .Select(_ => Minutes(random, Year - UtcDay.Milliseconds, YearsEnd))
                .Select(from => new Stretch(from, from + (random.Next(0, 20 * 24 * 60) * MinuteByMinute.Minute))),
        ];

    private static long Minutes(Random random, long from, long until) =>
        from + (random.NextInt64((until - from) / MinuteByMinute.Minute) * MinuteByMinute.Minute);
}
