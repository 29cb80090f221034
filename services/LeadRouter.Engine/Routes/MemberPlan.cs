using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Routes;

/// <summary>A member as the playbook says, prepared.</summary>
internal sealed class MemberPlan
{
    public MemberPlan(TeamMember member, Team team, TerritoryRules territories, CalendarShelf calendars)
    {
        Member = member;
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
    public WorkCalendar ClockOf(PersonStanding standing) =>
        standing.Absences.Count == 0
            ? Clock
            : new WorkCalendar(Hours.Zone, Hours.Spans, RegionHolidays, Absences.Concat(standing.Absences));
}
