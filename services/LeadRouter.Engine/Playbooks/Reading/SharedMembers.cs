using System.Globalization;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>
/// Members of several teams. How much somebody counts is said in each team; all else is the person's, and holds in every team wherever it is said: said twice it has to
/// be the same.
/// </summary>
internal sealed class SharedMembers(ReadingContext context)
{
    private static readonly IReadOnlyList<string> Caps = ["open", "points", "perHour", "perDay", "perWeek"];

    /// <summary>By key: what a member has of it, as one text, and the member with what another has of it.</summary>
    private static readonly IReadOnlyList<(
        string Key,
        Func<TeamMember, string> Text,
        Func<TeamMember, TeamMember, TeamMember> Take
    )> Settings =
    [
        ("open", one => Number(one.Open), (one, other) => one with { Open = other.Open }),
        ("points", one => Number(one.Points), (one, other) => one with { Points = other.Points }),
        ("perHour", one => Number(one.PerHour), (one, other) => one with { PerHour = other.PerHour }),
        ("perDay", one => Number(one.PerDay), (one, other) => one with { PerDay = other.PerDay }),
        ("perWeek", one => Number(one.PerWeek), (one, other) => one with { PerWeek = other.PerWeek }),
        ("hours", one => $"{one.Hours?.Zone} {string.Join(' ', one.Hours?.Spans ?? [])}", (one, other) => one with { Hours = other.Hours }),
        ("holidays", one => one.Holidays ?? "", (one, other) => one with { Holidays = other.Holidays }),
        ("away", one => string.Join(' ', one.Away), (one, other) => one with { Away = other.Away }),
        ("delegate", one => one.Delegate ?? "", (one, other) => one with { Delegate = other.Delegate }),
        ("skills", one => string.Join(' ', one.Skills), (one, other) => one with { Skills = other.Skills }),
        ("languages", one => string.Join(' ', one.Languages), (one, other) => one with { Languages = other.Languages }),
        ("catchUp", one => $"{one.CatchUp}", (one, other) => one with { CatchUp = other.CatchUp }),
        ("on", one => $"{one.On}", (one, other) => one with { On = other.On }),
        ("bookingUrl", one => one.BookingUrl ?? "", (one, other) => one with { BookingUrl = other.BookingUrl }),
    ];

    private readonly Dictionary<string, List<Place>> places = new(StringComparer.Ordinal);

    /// <summary>A member was read.</summary>
    /// <param name="map">What is said there; null for nothing.</param>
    public void Add(string team, TextNode key, MapNode? map, TeamMember member)
    {
        if (!places.TryGetValue(member.Email, out var known))
        {
            places[member.Email] = known = [];
        }

        known.Add(new Place(team, key, map, member));
    }

    /// <summary>To be asked when all are read: the teams with what is said of their members elsewhere.</summary>
    public IReadOnlyDictionary<string, Team> Join(IReadOnlyDictionary<string, Team> teams)
    {
        var people = places.Where(person => person.Value.Count > 1).ToDictionary(StringComparer.Ordinal);
        foreach (var person in people.Values)
        {
            CheckSame(person);
        }

        return people.Count == 0
            ? teams
            : teams.ToDictionary(
                team => team.Key,
                team =>
                    team.Value with
                    {
                        Members =
                        [
                            .. team.Value.Members.Select(member =>
                                people.TryGetValue(member.Email, out var person) ? Joined(member, person) : member
                            ),
                        ],
                    },
                StringComparer.Ordinal
            );
    }

    private static TeamMember Joined(TeamMember member, List<Place> person)
    {
        foreach (var (key, _, take) in Settings)
        {
            if (person.Find(place => place.Map?.Find(key) is not null) is { } said)
            {
                member = take(member, said.Member);
            }
        }

        return member;
    }

    private void CheckSame(List<Place> person)
    {
        foreach (var (key, text, _) in Settings)
        {
            var said = person.Where(place => place.Map?.Find(key) is not null).ToList();
            foreach (var other in said.Skip(1).Where(place => text(place.Member) != text(said[0].Member)))
            {
                var isCap = Caps.Contains(key, StringComparer.Ordinal);
                context.Bag.Error(
                    other.Map!.Find(key)!.Location,
                    isCap ? "two-caps" : "two-settings",
                    $"'{key}' of {other.Key.Described} is another in the team {Quote.Of(said[0].Team)}: "
                        + (isCap ? "a person's caps hold over all teams together" : "but for the weight a member is the same in every team")
                        + ". Say it in one of the two."
                );
            }
        }
    }

    private static string Number(int? cap) => cap?.ToString(CultureInfo.InvariantCulture) ?? "";

    private sealed record Place(string Team, TextNode Key, MapNode? Map, TeamMember Member);
}
