using System.Collections.Immutable;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;

namespace LeadRouter.Routing.Standing;

/// <summary>How much the members of a team have to do, and the team together: as it is stored, and with every lead that is decided since.</summary>
/// <param name="members">By place in the roster.</param>
internal sealed class TeamLoad(TeamPlan team, CapacityUse[] members, CapacityUse together)
{
    private readonly bool hasLimits = team.Team.Limits != CapacityLimits.None;
    private (IReadOnlyDictionary<string, PersonStanding> Of, TeamPeople People)? latest;

    /// <returns>The same standing with the loads.</returns>
    public RouteStanding Into(RouteStanding standing) =>
        standing with
        {
            People = PeopleOf(standing),
            Team = hasLimits ? together : default,
        };

    /// <summary>Somebody has got one lead more: nothing changes here unless it is a member.</summary>
    public void Add(string person, int effort)
    {
        if (team.Roster.BinarySearch(person, StringComparer.Ordinal) is >= 0 and var place)
        {
            members[place] = Plus(members[place], effort);
            together = Plus(together, effort);
            latest = null;
        }
    }

    /// <summary>What is known of people is mostly the same for one lead after the other.</summary>
    private TeamPeople PeopleOf(RouteStanding standing)
    {
        if (latest is { } known && ReferenceEquals(known.Of, standing.People))
        {
            return known.People;
        }

        var people = new TeamPeople(
            team.Roster,
            [.. team.Roster.Select((member, place) => standing.Of(member) with { Use = members[place] })],
            standing.People
        );
        latest = (standing.People, people);
        return people;
    }

    private static CapacityUse Plus(CapacityUse use, int effort) =>
        new(use.Hour + 1, use.Day + 1, use.Week + 1, use.Open + 1, use.Points + effort);
}
