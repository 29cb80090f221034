using LeadRouter.Engine.Members;

namespace LeadRouter.Engine.Routes;

/// <summary>What a lead waits for that nobody has room for. Pure.</summary>
public static class RouteWait
{
    /// <summary>
    /// What the lead asks of whoever takes it, as one text: while a lead of a team waits, one with the same needs that comes after it waits too.
    /// </summary>
    public static string Needs(RoutePlan plan, RouteQuestion question, RouteStanding standing)
    {
        var team = RouteDecider.TeamOf(plan, question, standing);
        var skills = standing.Returned?.Team is not null
            ? []
            : plan.Territories.Rules[RouteDecider.RuleOf(plan, question, standing)].Skills;
        var effort =
            team.Team.Limits.Points is not null || team.Members.Any(member => member.Limits.Points is not null)
                ? FormattableString.Invariant($"{plan.Territories.EffortOf(question.Priority)}")
                : "";
        var had = team.Roster.Where(member => standing.Of(member).HadIt);
        return $"{string.Join('+', skills)}|{effort}|{string.Join('+', had)}";
    }

    /// <summary>Whether a member has room and the skills for a lead that waits, and has not had it.</summary>
    /// <param name="member">Place in the roster: of somebody who is there.</param>
    /// <param name="needs">As <see cref="Needs"/> gave them.</param>
    /// <param name="standing">With what the member has to do now.</param>
    public static bool CouldTake(TeamPlan team, int member, string needs, RouteStanding standing)
    {
        if (needs.Split('|') is not [var skills, var effort, var had])
        {
            return false;
        }

        var plan = team.Members[member];
        var points = int.TryParse(effort, out var known) ? known : 0;
        return skills
                .Split('+', StringSplitOptions.RemoveEmptyEntries)
                .All(skill => plan.Member.Skills.Contains(skill, StringComparer.Ordinal))
            && !had.Split('+').Contains(plan.Member.Email, StringComparer.Ordinal)
            && plan.Limits.Reached(standing.Of(plan.Member.Email).Use, points) == Cap.None
            && team.Team.Limits.Reached(standing.Team, points) == Cap.None;
    }

    /// <summary>
    /// When time alone may give it somebody: an hour, day or week of a cap turns, somebody's work begins, or nobody is at work any more. Null when only what people
    /// do can. A territory that begins or ends may give it another team.
    /// </summary>
    /// <returns>Unix milliseconds, UTC, after the question's instant.</returns>
    public static long? LookAt(RoutePlan plan, RouteQuestion question, RouteStanding standing, Route route)
    {
        var team = RouteDecider.TeamOf(plan, question, standing);
        var effort = plan.Territories.EffortOf(question.Priority);
        var first = CapacityPeriods.After(team.Team.Limits.Reached(standing.Team, effort), question.At, team.Team.Hours.Zone);
        first = Earlier(first, plan.NextChange(question.At));
        for (var place = 0; place < route.Members.Count; place++)
        {
            first = Earlier(first, LookAt(team.Members[place], route.Members[place], question.At, effort, standing));
        }

        return first;
    }

    private static long? LookAt(MemberPlan member, MemberState state, long at, int effort, RouteStanding standing)
    {
        var known = standing.Of(member.Member.Email);
        return state switch
        {
            MemberState.OutOfHours => member.Calendar.NextOpen(at),
            // While nobody is there they get it once a cap of theirs has turned; for who is only out of hours it is soon enough when work begins.
            MemberState.Absent => Earlier(member.ClockOf(known).NextOpen(at), Freed()),
            MemberState.Off => Freed(),
            MemberState.HourCap => Turn(Cap.Hour),
            MemberState.DayCap => Turn(Cap.Day),
            MemberState.WeekCap => Turn(Cap.Week),
            MemberState.OpenCap or MemberState.PointsCap or MemberState.TeamCap => member.Calendar.EndOfWork(at),
            _ => null,
        };

        long? Freed() => CapacityPeriods.After(member.Limits.Reached(known.Use, effort), at, member.Hours.Zone);

        long? Turn(Cap cap) => Earlier(CapacityPeriods.After(cap, at, member.Hours.Zone), member.Calendar.EndOfWork(at));
    }

    private static long? Earlier(long? one, long? other) =>
        one is { } first && other is { } second ? Math.Min(first, second) : one ?? other;
}
