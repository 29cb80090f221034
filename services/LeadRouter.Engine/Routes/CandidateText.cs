using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.Routes;

/// <summary>Says in words why a member of the team did or did not get the lead.</summary>
internal static class CandidateText
{
    public static (string Code, string Text) Of(
        Route route,
        TeamPlan team,
        int place,
        MemberState state,
        CapacityUse use,
        FairnessBook book
    )
    {
        var limits = team.Members[place].Limits;
        if (route.Turn is { } turn && turn.Member == place)
        {
            return turn.IsReplacement ? (RouteCodes.Replacement, "has room, and comes first for a lead that was given back")
                : route.AllAway ? (RouteCodes.AllAway, $"{Away(state)} like everybody, and somebody has to have it: {Credit(book, place)}")
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
            MemberState.Off => (RouteCodes.Off, Away(state)),
            MemberState.Absent => (RouteCodes.Absent, Away(state)),
            _ => (RouteCodes.OutOfHours, Away(state)),
        };
    }

    private static string Away(MemberState state) =>
        state switch
        {
            MemberState.Off => "takes no turns at present",
            MemberState.Absent => "is absent",
            _ => "does not work at this hour",
        };

    private static string Credit(FairnessBook book, int place)
    {
        var owed = Math.Round((decimal)book.Owed(place) / FairnessBook.Lead, 2, MidpointRounding.ToEven);
        var claims = book.Claims[place] > 0 ? Invariant($", {book.Claims[place]} given back") : "";
        return owed < 0 ? Invariant($"{-owed:0.00} of a lead ahead{claims}") : Invariant($"{owed:0.00} of a lead owed{claims}");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
