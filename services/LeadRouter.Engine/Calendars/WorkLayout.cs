using NodaTime;

namespace LeadRouter.Engine.Calendars;

/// <summary>Lays out the blocks of a calendar: zone interval by zone interval and day by day within each, so that stretches come in order of time even where the clocks go back over midnight.</summary>
internal sealed class WorkLayout
{
    private const int DaysOfWeek = 7;
    private const long Minute = 60_000;

    private readonly DateTimeZone zone;
    private readonly IReadOnlyList<WorkingSpan>[] spansByDay;
    private readonly IReadOnlyList<Holiday> holidays;
    private readonly IReadOnlyList<Stretch> absences;

    public WorkLayout(DateTimeZone zone, IEnumerable<WorkingSpan> spans, IEnumerable<Holiday> holidays, IEnumerable<Stretch> absences)
    {
        this.zone = zone;
        var byDay = spans.ToLookup(span => span.Day);
        spansByDay = [.. Enumerable.Range(1, DaysOfWeek).Select(day => Joined(byDay[day]))];
        this.holidays = [.. holidays];
        this.absences = [.. absences.Where(absence => absence.From < absence.Until).OrderBy(absence => absence.From)];
    }

    public WorkBlock Block(long number)
    {
        var stretches = new List<Stretch>();
        var end = WorkBlock.StartOf(number + 1);
        var free = FreeDays(WorkBlock.StartOf(number), end);
        for (var cursor = WorkBlock.StartOf(number); cursor < end; )
        {
            var interval = zone.GetZoneInterval(Instant.FromUnixTimeMilliseconds(cursor));
            var stop = interval.HasEnd ? Math.Min(interval.End.ToUnixTimeMilliseconds(), end) : end;
            var offset = interval.WallOffset.Milliseconds;
            for (var day = UtcDay.Of(cursor + offset); UtcDay.Start(day) - offset < stop; day++)
            {
                if (free.Contains(day))
                {
                    continue;
                }

                foreach (var span in spansByDay[OfWeek(day) - 1])
                {
                    var midnight = UtcDay.Start(day) - offset;
                    Add(
                        stretches,
                        Math.Max(midnight + (span.FromMinute * Minute), cursor),
                        Math.Min(midnight + (span.ToMinute * Minute), stop)
                    );
                }
            }

            cursor = stop;
        }

        return new WorkBlock(number, WithoutAbsences(stretches));
    }

    /// <summary>ISO day of the week of a day counted from 1970-01-01, a Thursday.</summary>
    private static int OfWeek(int day)
    {
        const int thursday = 3;
        return ((((day + thursday) % DaysOfWeek) + DaysOfWeek) % DaysOfWeek) + 1;
    }

    private static List<WorkingSpan> Joined(IEnumerable<WorkingSpan> spans)
    {
        var joined = new List<WorkingSpan>();
        foreach (var span in spans.Where(span => span.FromMinute < span.ToMinute).OrderBy(span => span.FromMinute))
        {
            if (joined.Count > 0 && span.FromMinute <= joined[^1].ToMinute)
            {
                joined[^1] = joined[^1] with { ToMinute = Math.Max(joined[^1].ToMinute, span.ToMinute) };
            }
            else
            {
                joined.Add(span);
            }
        }

        return joined;
    }

    private static void Add(List<Stretch> stretches, long from, long until)
    {
        if (from >= until)
        {
            return;
        }

        if (stretches.Count > 0 && stretches[^1].Until == from)
        {
            stretches[^1] = stretches[^1] with { Until = until };
        }
        else
        {
            stretches.Add(new Stretch(from, until));
        }
    }

    private List<Stretch> WithoutAbsences(List<Stretch> stretches)
    {
        if (absences.Count == 0)
        {
            return stretches;
        }

        var left = new List<Stretch>(stretches.Count);
        foreach (var stretch in stretches)
        {
            var from = stretch.From;
            foreach (var absence in absences)
            {
                if (absence.From >= stretch.Until)
                {
                    break;
                }

                Add(left, from, Math.Min(absence.From, stretch.Until));
                from = Math.Max(from, absence.Until);
            }

            Add(left, from, stretch.Until);
        }

        return left;
    }

    /// <summary>The holidays' days, counted from 1970-01-01, with a day to spare on both sides for the zone.</summary>
    private HashSet<int> FreeDays(long start, long end)
    {
        var days = new HashSet<int>();
        if (holidays.Count == 0)
        {
            return days;
        }

        var first = Instant.FromUnixTimeMilliseconds(start).InUtc().Year - 1;
        var last = Instant.FromUnixTimeMilliseconds(end).InUtc().Year + 1;
        foreach (var holiday in holidays)
        {
            for (var year = holiday.Year ?? first; year <= (holiday.Year ?? last); year++)
            {
                if (holiday.Day <= CalendarSystem.Iso.GetDaysInMonth(year, holiday.Month))
                {
                    days.Add((int)Period.DaysBetween(new LocalDate(1970, 1, 1), new LocalDate(year, holiday.Month, holiday.Day)));
                }
            }
        }

        return days;
    }
}
