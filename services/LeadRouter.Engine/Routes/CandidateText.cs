using System.Globalization;
using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.Routes;

/// <summary>Says in words why a member of the team did or did not get the lead.</summary>
internal static class CandidateText
{
    private const long Hundredth = FairnessBook.Lead / 100;

    public static (string Code, string Text) Of(
        Route route,
        TeamPlan team,
        int place,
        MemberState state,
        PersonStanding person,
        long at,
        FairnessBook book
    )
    {
        var use = person.Use;
        var limits = team.Members[place].Limits;
        if (route.Turn is { } turn && turn.Member == place)
        {
            return turn.IsReplacement ? (RouteCodes.Replacement, "has room, and comes first for a lead that was given back")
                : route.AllAway
                    ? (RouteCodes.AllAway, $"{Away(state, person, at)} like everybody, and somebody has to have it: {Credit(book, place)}")
                : (RouteCodes.Chosen, $"has room, and the turn: {Credit(book, place)}");
        }

        return state switch
        {
            MemberState.NotAsked => (RouteCodes.NotAsked, "a step above the territory rules has the lead"),
            MemberState.Ready => (
                RouteCodes.LaterTurn,
                $"has room, but {book.Roster[route.Turn!.Member]} comes first: {Credit(book, place)}"
            ),
            MemberState.HasLeft => (RouteCodes.OwnerLeft, "has left"),
            MemberState.HadIt => (RouteCodes.HadIt, "had the lead before: it does not go back"),
            MemberState.LacksSkill => (RouteCodes.LacksSkill, "has not all the skills that the territory asks for"),
            MemberState.OtherLanguage => (RouteCodes.OtherLanguage, "does not speak the person's language, and somebody who has room does"),
            MemberState.OpenCap => (RouteCodes.OpenCap, Invariant($"has {use.Open} open leads, and {limits.Open} is the most")),
            MemberState.PointsCap => (
                RouteCodes.PointsCap,
                Invariant($"has {use.Points} effort points in open leads; with this one it would be more than {limits.Points}")
            ),
            MemberState.HourCap => (
                RouteCodes.HourCap,
                Invariant($"has had {use.Hour} leads this hour, and {limits.Hour} an hour is the most")
            ),
            MemberState.DayCap => (RouteCodes.DayCap, Invariant($"has had {use.Day} leads today, and {limits.Day} a day is the most")),
            MemberState.WeekCap => (
                RouteCodes.WeekCap,
                Invariant($"has had {use.Week} leads this week, and {limits.Week} a week is the most")
            ),
            MemberState.KeptForEarlier => (RouteCodes.KeptForEarlier, "has room, and a lead that came before this one waits for it"),
            MemberState.TeamCap => (RouteCodes.TeamCap, "has room, but the team together is full"),
            MemberState.Off => (RouteCodes.Off, Away(state, person, at)),
            MemberState.Absent => (RouteCodes.Absent, Away(state, person, at)),
            _ => (RouteCodes.OutOfHours, Away(state, person, at)),
        };
    }

    private static string Away(MemberState state, PersonStanding person, long at) =>
        state switch
        {
            MemberState.Off when person is { On: false, OnBy: { } by } => $"was switched off by {by}",
            MemberState.Off => "takes no turns at present",
            MemberState.Absent when person.AwayBy is { } by && person.IsAbsent(at) => $"is absent, as {by} has said",
            MemberState.Absent => "is absent",
            _ => "does not work at this hour",
        };

    private static string Credit(FairnessBook book, int place)
    {
        var owed = book.Owed(place);
        var (hundredths, rest) = Math.DivRem(Math.Abs(owed), Hundredth);
        hundredths += rest > Hundredth / 2 || (rest == Hundredth / 2 && hundredths % 2 == 1) ? 1 : 0;
        var claims = book.Claims[place] > 0 ? Invariant($", {book.Claims[place]} given back") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{hundredths / 100}.{hundredths % 100:00} of a lead {(owed < 0 && hundredths > 0 ? "ahead" : "owed")}{claims}"
        );
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
