using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Territories;

/// <summary>Whose turn it is in a team: the smallest (assigned + 1) / weight among those who have room. Pure; integers only.</summary>
internal sealed record TeamChoice(string Owner, bool IsOverCapacity, string Reason, IReadOnlyList<Candidate> Candidates)
{
    public static TeamChoice Of(Team team, RoutingSnapshot snapshot)
    {
        var members = team.Members.Select(member => (Member: member, Load: LoadOf(member, snapshot))).ToList();
        var withRoom = members.Where(entry => Full(entry.Member, entry.Load) is null).ToList();
        var isOver = withRoom.Count == 0;
        var (winner, load) = isOver ? LeastLoaded(members) : NextTurn(withRoom);
        var candidates = members.Select(entry =>
            ReferenceEquals(entry.Member, winner) ? Won(entry.Member, entry.Load, isOver) : Lost(entry.Member, entry.Load, winner, load)
        );
        var reason = isOver
            ? $"everybody in team {team.Name} is at capacity; {winner.Email} has the fewest open leads"
            : $"the turn in team {team.Name} is {winner.Email}'s";
        return new TeamChoice(winner.Email, isOver, reason, [.. candidates]);
    }

    /// <summary>The team as it stands in a decision that did not ask it.</summary>
    public static IReadOnlyList<Candidate> NotAsked(Team team, RoutingSnapshot snapshot) =>
        [
            .. team.Members.Select(member => new Candidate(
                member.Email,
                member.Weight,
                LoadOf(member, snapshot),
                false,
                RouteCodes.NotAsked,
                "a step above the territory rules has the lead"
            )),
        ];

    private static MemberLoad LoadOf(TeamMember member, RoutingSnapshot snapshot) =>
        snapshot.Members.GetValueOrDefault(member.Email, MemberLoad.None);

    private static (TeamMember Member, MemberLoad Load) NextTurn(List<(TeamMember Member, MemberLoad Load)> members)
    {
        var best = members[0];
        foreach (var other in members.Skip(1))
        {
            // (a + 1) / v < (b + 1) / w without a division. Equal shares stay with the one who stands first.
            if ((Int128)(other.Load.Assigned + 1) * best.Member.Weight < (Int128)(best.Load.Assigned + 1) * other.Member.Weight)
            {
                best = other;
            }
        }

        return best;
    }

    private static (TeamMember Member, MemberLoad Load) LeastLoaded(IEnumerable<(TeamMember Member, MemberLoad Load)> members) =>
        members.OrderBy(entry => entry.Load.Open).ThenBy(entry => entry.Load.Today).First();

    private static (string Code, string Text)? Full(TeamMember member, MemberLoad load) =>
        member.Open is { } open && load.Open >= open
            ? (RouteCodes.OpenCap, FormattableString.Invariant($"has {load.Open} open leads, and {open} is the most"))
        : member.PerDay is { } perDay && load.Today >= perDay
            ? (RouteCodes.DayCap, FormattableString.Invariant($"has had {load.Today} leads today, and {perDay} a day is the most"))
        : null;

    private static Candidate Won(TeamMember member, MemberLoad load, bool isOver) =>
        isOver
            ? new Candidate(
                member.Email,
                member.Weight,
                load,
                true,
                RouteCodes.LeastLoaded,
                FormattableString.Invariant($"at capacity like everybody, and has the fewest open leads ({load.Open})")
            )
            : new Candidate(member.Email, member.Weight, load, true, RouteCodes.Chosen, $"has room, and the turn: {Share(member, load)}");

    private static Candidate Lost(TeamMember member, MemberLoad load, TeamMember winner, MemberLoad winners)
    {
        var (code, text) =
            Full(member, load)
            ?? (
                RouteCodes.LaterTurn,
                $"has room, but {winner.Email} comes first: {Share(member, load)}, {winner.Email} {Share(winner, winners)}"
            );
        return new Candidate(member.Email, member.Weight, load, false, code, text);
    }

    private static string Share(TeamMember member, MemberLoad load) =>
        FormattableString.Invariant($"{load.Assigned} leads at weight {member.Weight / 1000m:0.###}");
}
