using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.ServiceLevels;
using LeadRouter.Engine.Tests.Calendars;
using LeadRouter.Testing;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.ServiceLevels;

/// <summary>
/// Random stories of leads in each of twelve zones, with changes of the clocks, holidays and absences, against <see cref="MinuteByMinuteStory"/>.
/// <c>LEADROUTER_PROPERTY_CASES=1000</c> tells a thousand in each zone, each begun at another minute of the year.
/// </summary>
public sealed class When_a_service_level_runs_in_2026
{
    private const int Calendars = 25;
    private static readonly long Year = MinuteByMinute.At(2026, 1, 1);
    private static readonly long YearsEnd = MinuteByMinute.At(2027, 1, 1);
    private static readonly long OraclesEnd = MinuteByMinute.At(2027, 6, 1);

    public static TheoryData<string> Zones => When_work_is_counted_over_all_of_2026.Zones;

    [Theory]
    [MemberData(nameof(Zones))]
    public void Every_step_comes_at_the_minute_that_counting_gives(string zone)
    {
        var random = new Random(Zones.ToList().FindIndex(row => row.Data == zone));
        var cases = PropertyCases.Asked ?? 40;
        var told = new Dictionary<ServiceStep, int>();
        for (var done = 0; done < cases; )
        {
            var (spans, holidays, absences) = Hours(random);
            var oracle = new MinuteByMinute(zone, spans, holidays, absences);
            var calendar = new WorkCalendar(zone, spans, holidays, absences);
            for (var story = 0; story < Calendars && done < cases; story++, done++)
            {
                foreach (var step in Compare(oracle, calendar, random, $"{zone}, story {done}"))
                {
                    told[step] = told.GetValueOrDefault(step) + 1;
                }
            }
        }

        // The stories are not all of one kind.
        told.Keys.ShouldBe(
            [ServiceStep.Remind, ServiceStep.Escalate, ServiceStep.Lapse, ServiceStep.Reroute, ServiceStep.Stop],
            ignoreOrder: true
        );
    }

    private static IEnumerable<ServiceStep> Compare(MinuteByMinute oracle, WorkCalendar calendar, Random random, string because)
    {
        var terms = new ServiceTerms(
            random.Next(1, 30) * 100 * MinuteByMinute.Minute,
            [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(1, 100)).Distinct().Order()],
            random.Next(2) == 0,
            random.Next(3) == 0 ? null : "head@acme.example"
        );
        var byTurn = random.Next(3) > 0;
        var from = Minute(random, Year, YearsEnd);
        var due = oracle.Add(from, terms.SlaMs);
        if (due is not { } dueAt || dueAt > OraclesEnd)
        {
            return [];
        }

        var script = new CrmScript(
            random.Next(2) == 0 ? Minute(random, from, dueAt + 1) : null,
            random.Next(3) == 0 ? Minute(random, from, dueAt + (UtcDay.Milliseconds / 4)) : null,
            [
                .. Enumerable
                    .Range(0, random.Next(3))
                    .Select(_ => Down(random, random.Next(2) == 0 ? dueAt : Minute(random, from, dueAt + 1))),
            ]
        );
        var until = dueAt + (3 * UtcDay.Milliseconds);
        var expected = MinuteByMinuteStory.Of(oracle, terms, byTurn, script, from, until);
        TimedStory.Of(calendar, terms, byTurn, script, from, until).ShouldBe(expected, because);
        return expected.Select(step => step.Step);
    }

    private static Stretch Down(Random random, long around)
    {
        var from = around - (random.Next(60) * MinuteByMinute.Minute);
        return new Stretch(from, from + (random.Next(1, 300) * MinuteByMinute.Minute));
    }

    private static (List<WorkingSpan> Spans, List<Holiday> Holidays, List<Stretch> Absences) Hours(Random random)
    {
        var spans = new List<WorkingSpan>();
        for (var day = 1; day <= 7; day++)
        {
            var from = random.Next(0, 20 * 60);
            if (day < 6 || random.Next(3) == 0)
            {
                spans.Add(new WorkingSpan(day, from, random.Next(from + 60, (24 * 60) + 1)));
            }
        }

        var first = Minute(random, Year, YearsEnd);
        return (
            spans,
            [new Holiday(null, 12, 25), new Holiday(2026, 1 + random.Next(12), 1 + random.Next(28))],
            [new Stretch(first, first + (random.Next(15) * UtcDay.Milliseconds))]
        );
    }

    private static long Minute(Random random, long from, long until) =>
        from + (random.NextInt64(Math.Max(1, (until - from) / MinuteByMinute.Minute)) * MinuteByMinute.Minute);
}
