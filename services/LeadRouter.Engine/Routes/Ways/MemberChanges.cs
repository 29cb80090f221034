using System.Collections.Immutable;
using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Routes.Ways;

/// <summary>What keeps a member from a turn, otherwise.</summary>
internal static class MemberChanges
{
    private static readonly int[] EveryDay = [1, 2, 3, 4, 5, 6, 7];

    /// <param name="later">Whether the lead may come later instead, where that helps.</param>
    /// <returns>Null where no change of the member's helps.</returns>
    public static RouteChange? Of(
        MemberState state,
        string member,
        RouteCase now,
        TeamPlan team,
        IReadOnlyList<string> skills,
        bool later
    ) =>
        state switch
        {
            MemberState.HasLeft => NotLeft(member),
            MemberState.HadIt => NotHadIt(member),
            MemberState.LacksSkill => new RouteChange(
                "skill",
                $"{member} has the skills {string.Join(", ", skills)}",
                before => Changed(before, member, one => one with { Skills = [.. one.Skills.Union(skills).Order(StringComparer.Ordinal)] })
            ),
            MemberState.OtherLanguage => Language(member, now),
            MemberState.Off => new RouteChange(
                "on",
                $"{member} takes turns (is off)",
                before => Standing(before, member, one => one with { On = true })
            ),
            MemberState.Absent => later ? AtWork(member, now) : Present(member),
            MemberState.OutOfHours => later ? AtWork(member, now) : Works(member),
            MemberState.OpenCap or MemberState.PointsCap or MemberState.HourCap or MemberState.DayCap or MemberState.WeekCap => Room(
                member,
                now,
                team
            ),
            MemberState.TeamCap => TeamRoom(now, team),
            MemberState.KeptForEarlier => new RouteChange(
                "queue",
                $"no lead that came before this one waits for the team {team.Team.Name}",
                before => before with { Standing = before.Standing with { IsBehind = false } }
            ),
            _ => null,
        };

    public static RouteChange NotLeft(string member) =>
        new("left", $"{member} has not left", before => Standing(before, member, one => one with { HasLeft = false }));

    public static RouteChange NotHadIt(string member) =>
        new("had-it", $"{member} has not had the lead before", before => Standing(before, member, one => one with { HadIt = false }));

    public static RouteChange Present(string member) =>
        new(
            "absence",
            $"{member} is not absent",
            before => Changed(Standing(before, member, one => one with { Absences = [] }), member, one => one with { Away = [] })
        );

    /// <summary>The team together has room for one lead more.</summary>
    public static RouteChange? TeamRoom(RouteCase now, TeamPlan team)
    {
        var limits = team.Team.Limits;
        return Below(limits, now.Standing.Team, now.Plan.Territories.EffortOf(now.Question.Priority)) is not { } room
            ? null
            : new RouteChange(
                "team-cap",
                $"the team {team.Team.Name} together has {room.Text}",
                before => before with { Standing = before.Standing with { Team = room.Use } }
            );
    }

    private static RouteChange? Room(string member, RouteCase now, TeamPlan team)
    {
        var limits = team.Members[team.Roster.BinarySearch(member, StringComparer.Ordinal)].Limits;
        return Below(limits, now.Standing.Of(member).Use, now.Plan.Territories.EffortOf(now.Question.Priority)) is not { } room
            ? null
            : new RouteChange("cap", $"{member} has {room.Text}", before => Standing(before, member, one => one with { Use = room.Use }));
    }

    /// <summary>The most that leaves room under the cap that is reached; null where even nothing does.</summary>
    private static (CapacityUse Use, string Text)? Below(CapacityLimits limits, CapacityUse use, int effort)
    {
        (CapacityUse Use, FormattableString Text) room = limits.Reached(use, effort) switch
        {
            Cap.Open => (
                use with
                {
                    Open = limits.Open!.Value - 1,
                },
                $"{limits.Open - 1} open leads or fewer (has {use.Open}, and {limits.Open} is the most)"
            ),
            Cap.Points => (
                use with
                {
                    Points = Math.Max(0, limits.Points!.Value - effort),
                },
                $"{limits.Points - effort} effort points in open leads or fewer (has {use.Points}, and with this one {limits.Points} is the most)"
            ),
            Cap.Hour => (
                use with
                {
                    Hour = limits.Hour!.Value - 1,
                },
                $"had {limits.Hour - 1} leads this hour or fewer ({use.Hour}, and {limits.Hour} is the most)"
            ),
            Cap.Day => (
                use with
                {
                    Day = limits.Day!.Value - 1,
                },
                $"had {limits.Day - 1} leads today or fewer ({use.Day}, and {limits.Day} is the most)"
            ),
            Cap.Week => (
                use with
                {
                    Week = limits.Week!.Value - 1,
                },
                $"had {limits.Week - 1} leads this week or fewer ({use.Week}, and {limits.Week} is the most)"
            ),
            _ => (use, $""),
        };
        return room.Use == use ? null : (room.Use, FormattableString.Invariant(room.Text));
    }

    private static RouteChange? Language(string member, RouteCase now) =>
        now.Plan.FactsOf(now.Question).Values("language") is [var language, ..] && TextNormaliser.Fold(language) is { Length: >= 2 } folded
            ? new RouteChange(
                "language",
                $"{member} speaks {folded[..2]}",
                before =>
                    Changed(
                        before,
                        member,
                        one => one with { Languages = [.. one.Languages.Append(folded[..2]).Order(StringComparer.Ordinal)] }
                    )
            )
            : null;

    private static RouteChange Works(string member) =>
        new(
            "hours",
            $"{member} works at this hour",
            before =>
                Changed(
                    before,
                    member,
                    one =>
                        one with
                        {
                            Hours = new WorkingHours(EveryDay, 0, 24 * 60, before.Plan.Find(member)!.Hours.Zone),
                            // A region without holidays: the day may be one.
                            Holidays = "",
                        }
                )
        );

    /// <summary>The lead comes when the member is next at work, and all else is as it was.</summary>
    private static RouteChange? AtWork(string member, RouteCase now) =>
        now.Plan.Find(member)?.ClockOf(now.Standing.Of(member)).NextOpen(now.Question.At) is { } open
            ? new RouteChange(
                "time",
                $"the lead comes on {ZoneDay.Minute(open, "UTC")} UTC, when {member} is at work",
                before => before with { Question = before.Question with { At = open } }
            )
            : null;

    private static RouteCase Standing(RouteCase before, string member, Func<PersonStanding, PersonStanding> change) =>
        before with
        {
            Standing = before.Standing with
            {
                People = new Dictionary<string, PersonStanding>(before.Standing.People, StringComparer.Ordinal)
                {
                    [member] = change(before.Standing.Of(member)),
                },
            },
        };

    private static RouteCase Changed(RouteCase before, string member, Func<TeamMember, TeamMember> change)
    {
        var territories = before.Plan.Territories;
        return before with
        {
            Plan = new RoutePlan(
                territories with
                {
                    Teams = territories.Teams.ToDictionary(
                        team => team.Key,
                        team =>
                            team.Value with
                            {
                                Members = [.. team.Value.Members.Select(one => one.Email == member ? change(one) : one)],
                            },
                        StringComparer.Ordinal
                    ),
                }
            ),
        };
    }
}
