using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;

namespace LeadRouter.Routing.Standing;

/// <summary>How much the members of a team have to do, and the team together: as it is stored, and with every lead that is decided since.</summary>
internal sealed class TeamLoad(TeamPlan team, Dictionary<string, CapacityUse> members, CapacityUse together)
{
    private readonly bool hasLimits = team.Team.Limits != CapacityLimits.None;

    /// <returns>The same standing with the loads.</returns>
    public RouteStanding Into(RouteStanding standing)
    {
        var people = new Dictionary<string, PersonStanding>(standing.People.Count + members.Count, StringComparer.Ordinal);
        foreach (var (person, known) in standing.People)
        {
            people[person] = known;
        }

        foreach (var (member, use) in members)
        {
            people[member] = standing.Of(member) with { Use = use };
        }

        return standing with
        {
            People = people,
            Team = hasLimits ? together : default,
        };
    }

    /// <summary>Somebody has got one lead more: nothing changes here unless it is a member.</summary>
    public void Add(string person, int effort)
    {
        if (members.TryGetValue(person, out var use))
        {
            members[person] = Plus(use, effort);
            together = Plus(together, effort);
        }
    }

    private static CapacityUse Plus(CapacityUse use, int effort) =>
        new(use.Hour + 1, use.Day + 1, use.Week + 1, use.Open + 1, use.Points + effort);
}
