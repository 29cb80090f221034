using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;

namespace LeadRouter.Engine.ServiceLevels;

/// <summary>By what a lead's service level counts, as the playbook has it.</summary>
public static class ServiceHours
{
    /// <summary>What the team promises, and the clock that it runs by: the owner's hours, holidays and absences; the team's for who is in no team, or never works again.</summary>
    /// <param name="team">Whose service level it is.</param>
    /// <param name="owner">E-mail address, lower case.</param>
    /// <param name="standing">What is known of the owner beside the playbook.</param>
    /// <param name="at">From when it counts: Unix milliseconds, UTC.</param>
    /// <returns>Null when the playbook has no such team.</returns>
    public static (ServiceTerms Terms, WorkCalendar Calendar)? Of(
        RoutePlan plan,
        string? team,
        string owner,
        PersonStanding standing,
        long at
    )
    {
        if (team is null || !plan.Territories.Teams.TryGetValue(team, out var found) || found.Members.Count == 0)
        {
            return null;
        }

        var own = plan.Find(owner, plan.Team(team))?.ClockOf(standing);
        return (ServiceTerms.Of(found), own?.NextOpen(at) is null ? plan.Team(team).Calendar : own);
    }
}
