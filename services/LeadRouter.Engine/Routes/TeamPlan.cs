using System.Collections.Immutable;
using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Routes;

/// <summary>A team as the playbook says, prepared: its members by place in the roster.</summary>
public sealed class TeamPlan
{
    private readonly Dictionary<string, int[]> speakers;

    internal TeamPlan(Team team, TerritoryRules territories, CalendarShelf calendars)
    {
        Team = team;
        Members =
        [
            .. team
                .Members.OrderBy(member => member.Email, StringComparer.Ordinal)
                .Select(member => new MemberPlan(member, team, territories, calendars)),
        ];
        Roster = [.. Members.Select(member => member.Member.Email)];
        var holidays = team.Holidays is { } region ? territories.Holidays.GetValueOrDefault(region, []) : [];
        Calendar = calendars.Of(team.Hours, team.Holidays, holidays);
        var distinct = Members.Select(member => member.Calendar).Distinct().ToList();
        Calendars = [.. distinct];
        CalendarOf = [.. Members.Select(member => distinct.IndexOf(member.Calendar))];
        speakers = Members
            .SelectMany((member, place) => member.Member.Languages.Distinct(StringComparer.Ordinal).Select(language => (language, place)))
            .GroupBy(one => one.language, one => one.place, StringComparer.Ordinal)
            .ToDictionary(language => language.Key, language => language.ToArray(), StringComparer.Ordinal);
        HasCatchUp = Members.Any(member => member.Member.CatchUp);
    }

    public Team Team { get; }

    /// <summary>Addresses in ordinal order: the roster of its fairness books.</summary>
    public ImmutableArray<string> Roster { get; }

    /// <summary>The zone by whose clocks a member's hours, days and weeks are counted.</summary>
    /// <param name="place">In the roster.</param>
    public string ZoneOf(int place) => Members[place].Hours.Zone;

    internal MemberPlan[] Members { get; }

    /// <summary>When the team works.</summary>
    internal WorkCalendar Calendar { get; }

    /// <summary>Those that somebody works by, each once: mostly few.</summary>
    internal WorkCalendar[] Calendars { get; }

    /// <summary>By place in the roster: which of <see cref="Calendars"/> it is.</summary>
    internal int[] CalendarOf { get; }

    /// <summary>False when nobody catches up on what an absence missed.</summary>
    internal bool HasCatchUp { get; }

    /// <summary>False when nobody's languages are named: then they do not matter.</summary>
    internal bool HasLanguages => speakers.Count > 0;

    /// <summary>Places in the roster, in order.</summary>
    /// <param name="language">Two letters, lower case.</param>
    internal ReadOnlySpan<int> SpeakersOf(string language) => speakers.GetValueOrDefault(language, []);
}
