using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Routes;

/// <summary>A member as the playbook says, prepared.</summary>
internal sealed class MemberPlan
{
    private AbsentClock? latest;

    public MemberPlan(TeamMember member, Team team, TerritoryRules territories, CalendarShelf calendars)
    {
        Member = member;
        Weight = member.Weight;
        IsOn = member.On;
        Limits = member.Limits;
        var hours = member.Hours ?? team.Hours;
        var region = member.Holidays ?? team.Holidays;
        var holidays = region is null ? [] : territories.Holidays.GetValueOrDefault(region, []);
        Absences = [.. member.Away.Select(away => CalendarShelf.DaysOf(away, hours.Zone))];
        Calendar = calendars.Of(hours, region, holidays);
        Clock = Absences.Length == 0 ? Calendar : new WorkCalendar(hours.Zone, hours.Spans, holidays, Absences);
        Hours = hours;
        RegionHolidays = holidays;
    }

    public TeamMember Member { get; }

    /// <inheritdoc cref="TeamMember.Weight"/>
    public int Weight { get; }

    /// <inheritdoc cref="TeamMember.On"/>
    public bool IsOn { get; }

    public CapacityLimits Limits { get; }

    /// <summary>Hours and holidays.</summary>
    public WorkCalendar Calendar { get; }

    /// <summary>Hours and holidays less the playbook's absences.</summary>
    public WorkCalendar Clock { get; }

    public Stretch[] Absences { get; }
    public WorkingHours Hours { get; }
    public IReadOnlyList<Holiday> RegionHolidays { get; }

    public bool IsAbsent(long at)
    {
        foreach (var absence in Absences)
        {
            if (absence.Covers(at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The clock that service levels run by, with the absences that only today's standing knows.</summary>
    /// <remarks>The last one is kept: while somebody is absent many leads ask for the same, and to lay a year out costs more than to decide.</remarks>
    public WorkCalendar ClockOf(PersonStanding standing)
    {
        if (standing.Absences.Count == 0)
        {
            return Clock;
        }

        if (Volatile.Read(ref latest) is { } known && known.Absences.SequenceEqual(standing.Absences))
        {
            return known.Clock;
        }

        var clock = new WorkCalendar(Hours.Zone, Hours.Spans, RegionHolidays, Absences.Concat(standing.Absences));
        Volatile.Write(ref latest, new AbsentClock([.. standing.Absences], clock));
        return clock;
    }

    private sealed record AbsentClock(Stretch[] Absences, WorkCalendar Clock);
}
