using System.Runtime.CompilerServices;
using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Routes;

namespace LeadRouter.Engine.ServiceLevels;

/// <summary>The service levels of a playbook's teams and the hours of their people, prepared: made once for each version that goes live. Safe to share.</summary>
public sealed class ServicePlan
{
    private static readonly ConditionalWeakTable<TerritoryRules, ServicePlan> Plans = [];

    private readonly RoutePlan routes;
    private readonly Dictionary<string, ServiceTerms> terms;
    private readonly Dictionary<string, WorkCalendar> teams;

    private ServicePlan(TerritoryRules territories)
    {
        routes = new RoutePlan(territories);
        terms = territories.Teams.Values.ToDictionary(team => team.Name, ServiceTerms.Of, StringComparer.Ordinal);
        teams = territories.Teams.Values.ToDictionary(
            team => team.Name,
            team => new WorkCalendar(
                team.Hours.Zone,
                team.Hours.Spans,
                team.Holidays is { } region ? territories.Holidays.GetValueOrDefault(region, []) : []
            ),
            StringComparer.Ordinal
        );
    }

    public static ServicePlan Of(TerritoryRules territories) => Plans.GetValue(territories, static rules => new ServicePlan(rules));

    /// <summary>What the team promises; null for one that the playbook does not have.</summary>
    public ServiceTerms? TermsOf(string? team) => team is null ? null : terms.GetValueOrDefault(team);

    /// <summary>The clock that a service level runs by: the owner's hours, holidays and absences; the team's for who is in no team, or never works again.</summary>
    /// <param name="owner">E-mail address, lower case.</param>
    /// <param name="team">Whose service level it is.</param>
    /// <param name="at">Unix milliseconds, UTC: the owner must have work to do after it.</param>
    public WorkCalendar? CalendarOf(string owner, string? team, long at) =>
        routes.Find(owner)?.Clock is { } own && own.NextOpen(at) is not null ? own
        : team is null ? null
        : teams.GetValueOrDefault(team);
}
