using LeadRouter.Engine.Calendars;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Calendars;

public sealed class When_somebody_never_works
{
    private static readonly WorkCalendar Never = new("Europe/Berlin", []);

    [Fact]
    public void No_working_time_passes() => Never.Between(0, 100 * 366 * UtcDay.Milliseconds).ShouldBe(0);

    [Fact]
    public void There_is_no_next_moment_of_work()
    {
        Never.NextOpen(0).ShouldBeNull();
        Never.Add(0, 1).ShouldBeNull();
    }

    [Fact]
    public void An_absence_that_ends_only_puts_work_off()
    {
        var back = MinuteByMinute.At(2040, 1, 2);
        var calendar = new WorkCalendar("Europe/Berlin", [new(1, 0, 1440)], absences: [new(0, back)]);

        calendar.Add(MinuteByMinute.At(2026, 1, 1), 1).ShouldBe(back + 1);
    }

    /// <summary>Hours may touch, overlap, stand in any order: the time counts once.</summary>
    [Fact]
    public void Work_that_is_written_twice_counts_once()
    {
        var twice = new WorkCalendar("Europe/Berlin", [new(1, 600, 900), new(1, 540, 720), new(1, 900, 1020)]);
        var monday = MinuteByMinute.At(2026, 1, 5);

        twice.Between(monday, monday + UtcDay.Milliseconds).ShouldBe(8 * 3_600_000);
    }
}
