using LeadRouter.Engine.Routes;

namespace LeadRouter.Engine.Members;

/// <summary>How a member stands at an instant: the playbook, and what was said beside it. Pure.</summary>
/// <param name="Member">E-mail address.</param>
/// <param name="Teams">In ordinal order of their names.</param>
/// <param name="State">Left, off, absent, out of hours (in every team), or ready; caps are not looked at.</param>
/// <param name="Until">When the present absence ends, or work begins: Unix milliseconds, UTC; null when neither is under way, or it has no end.</param>
/// <param name="Delegate">Who gets the accounts' leads in an absence; null = nobody.</param>
public sealed record MemberReport(string Member, IReadOnlyList<MemberReport.Share> Teams, MemberState State, long? Until, string? Delegate)
{
    /// <summary>What a member counts in a team.</summary>
    /// <param name="Team">Its name.</param>
    /// <param name="Weight">In thousandths, as it counts now.</param>
    /// <param name="ByPlaybook">In thousandths, as the playbook says.</param>
    public sealed record Share(string Team, int Weight, int ByPlaybook);

    /// <summary>Every member of a team, in ordinal order of their addresses.</summary>
    /// <param name="standingOf">What was said beside the playbook.</param>
    /// <param name="at">Unix milliseconds, UTC.</param>
    public static IReadOnlyList<MemberReport> Of(RoutePlan plan, Func<string, PersonStanding> standingOf, long at) =>
        [
            .. plan
                .Territories.Teams.Keys.Select(plan.Team)
                .SelectMany(team => team.Members.Select(member => (team, member)))
                .GroupBy(one => one.member.Member.Email, StringComparer.Ordinal)
                .OrderBy(person => person.Key, StringComparer.Ordinal)
                .Select(person =>
                    Of(person.Key, [.. person.OrderBy(one => one.team.Team.Name, StringComparer.Ordinal)], standingOf(person.Key), at)
                ),
        ];

    private static MemberReport Of(
        string person,
        IReadOnlyList<(TeamPlan Team, MemberPlan Member)> places,
        PersonStanding standing,
        long at
    )
    {
        var clocks = places.Select(one => one.Member.ClockOf(standing)).ToList();
        var state =
            standing.HasLeft ? MemberState.HasLeft
            : !(standing.On ?? places[0].Member.IsOn) ? MemberState.Off
            : standing.IsAbsent(at) || places[0].Member.IsAbsent(at) ? MemberState.Absent
            : clocks.Exists(clock => clock.IsOpen(at)) ? MemberState.Ready
            : MemberState.OutOfHours;
        return new MemberReport(
            person,
            [.. places.Select(one => new Share(one.Team.Team.Name, standing.Weight ?? one.Member.Weight, one.Member.Weight))],
            state,
            state is MemberState.Absent or MemberState.OutOfHours ? clocks.Min(clock => clock.NextOpen(at)) : null,
            standing.Delegate ?? places[0].Member.Member.Delegate
        );
    }
}
