using LeadRouter.Engine.Members;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Members;

public sealed class When_capacity_is_counted
{
    private static readonly InstantPattern Utc = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    [Theory]
    [InlineData("2026-01-07 10:59", "Europe/Berlin", "2026-01-07 10:00", "2026-01-06 23:00", "2026-01-04 23:00")]
    [InlineData("2026-01-05 00:00", "Europe/London", "2026-01-05 00:00", "2026-01-05 00:00", "2026-01-05 00:00")]
    [InlineData("2026-01-04 23:59", "Europe/London", "2026-01-04 23:00", "2026-01-04 00:00", "2025-12-29 00:00")]
    // Half past the hour in UTC is the full hour there.
    [InlineData("2026-01-07 10:29", "Asia/Kolkata", "2026-01-07 09:30", "2026-01-06 18:30", "2026-01-04 18:30")]
    // The hour that is repeated is two hours.
    [InlineData("2026-10-25 00:30", "Europe/Berlin", "2026-10-25 00:00", "2026-10-24 22:00", "2026-10-18 22:00")]
    [InlineData("2026-10-25 01:30", "Europe/Berlin", "2026-10-25 01:00", "2026-10-24 22:00", "2026-10-18 22:00")]
    // At two o'clock the clocks go on to half past two: that half hour is one of its own.
    [InlineData("2026-10-03 15:40", "Australia/Lord_Howe", "2026-10-03 15:30", "2026-10-03 13:30", "2026-09-27 13:30")]
    public void Hour_day_and_week_begin_where_the_clocks_on_the_wall_say(string at, string zone, string hour, string day, string week)
    {
        var periods = CapacityPeriods.At(Ms(at), zone);

        Text(periods.Hour).ShouldBe(hour);
        Text(periods.Day).ShouldBe(day);
        Text(periods.Week).ShouldBe(week);
    }

    [Fact]
    public void The_last_lead_that_fits_fits_and_the_next_does_not()
    {
        new CapacityLimits(2, null, null, null, null).ShouldSatisfyAllConditions(
            limits => limits.Reached(new CapacityUse(1, 0, 0, 0, 0), 1).ShouldBe(Cap.None),
            limits => limits.Reached(new CapacityUse(2, 0, 0, 0, 0), 1).ShouldBe(Cap.Hour)
        );
        new CapacityLimits(null, 2, null, null, null).Reached(new CapacityUse(0, 2, 0, 0, 0), 1).ShouldBe(Cap.Day);
        new CapacityLimits(null, null, 2, null, null).Reached(new CapacityUse(0, 0, 2, 0, 0), 1).ShouldBe(Cap.Week);
        new CapacityLimits(null, null, null, 2, null).Reached(new CapacityUse(0, 0, 0, 2, 0), 1).ShouldBe(Cap.Open);
        new CapacityLimits(null, null, null, null, 10).ShouldSatisfyAllConditions(
            limits => limits.Reached(new CapacityUse(0, 0, 0, 0, 7), 3).ShouldBe(Cap.None),
            limits => limits.Reached(new CapacityUse(0, 0, 0, 0, 8), 3).ShouldBe(Cap.Points)
        );
        CapacityLimits.None.Reached(new CapacityUse(99, 99, 99, 99, 99), 99).ShouldBe(Cap.None);
    }

    private static long Ms(string utc) => Utc.Parse(utc).Value.ToUnixTimeMilliseconds();

    private static string Text(long at) => Utc.Format(Instant.FromUnixTimeMilliseconds(at));
}
