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

    /// <param name="leaving">Who has the lead and is to have it no more: what it adds to one of the team it takes from another. Null for a lead that nobody has.</param>
    /// <param name="effort">The lead's effort points.</param>
    /// <returns>The same standing with the loads.</returns>
    public RouteStanding Into(RouteStanding standing, string? leaving, int effort) =>
        standing with
        {
            People = PeopleOf(standing),
            Team =
                !hasLimits ? default
                : leaving is not null && team.Roster.BinarySearch(leaving, StringComparer.Ordinal) >= 0
                    ? together with
                    {
                        Open = together.Open - 1,
                        Points = together.Points - effort,
                    }
                : together,
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
