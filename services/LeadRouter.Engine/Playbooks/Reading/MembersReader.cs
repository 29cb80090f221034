namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads the members of the teams, one team after the other: a person may be in several of them, in each once.</summary>
internal sealed class MembersReader(ReadingContext context)
{
    public static readonly IReadOnlyList<string> Keys =
    [
        "weight",
        "open",
        "points",
        "perHour",
        "perDay",
        "perWeek",
        "hours",
        "holidays",
        "away",
        "delegate",
        "skills",
        "languages",
        "catchUp",
        "on",
        "bookingUrl",
    ];
    public static readonly WholeRange Weight = new(0, 100);

    private readonly HashSet<string> people = new(StringComparer.Ordinal);
    private readonly SharedMembers shared = new(context);
    private readonly List<(string Member, TextNode Delegate)> delegates = [];

    /// <param name="zone">The team's: where a member's hours count that name none.</param>
    /// <returns>By address: their order means nothing, so it is not kept.</returns>
    public IReadOnlyList<TeamMember> Read(string team, PlaybookNode? node, string? zone)
    {
        if (context.Map(node, "'members'") is not { } map)
        {
            return [];
        }

        if (map.Entries.Count == 0)
        {
            context.WrongType(map, "'members'", "a map with one member or more");
        }

        var members = new List<TeamMember>();
        var here = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            var email = TextNormaliser.Fold(entry.Name);
            if (!AddressText.IsEmail(email))
            {
                context.Bag.Error(
                    entry.Key.Location,
                    "bad-address",
                    $"{entry.Key.Described} is no e-mail address: write it as ana@acme.example."
                );
            }
            else if (!here.Add(email))
            {
                context.Bag.Error(
                    entry.Key.Location,
                    "duplicate-member",
                    $"{entry.Key.Described} is a member of the team {Quote.Of(team)} already: a person is in a team once. Take one of the two out."
                );
            }

            people.Add(email);
            members.Add(Member(entry, email, zone));
            shared.Add(team, entry.Key, entry.Value as MapNode, members[^1]);
        }

        return [.. members.OrderBy(member => member.Email, StringComparer.Ordinal)];
    }

    /// <inheritdoc cref="SharedMembers.Join"/>
    public IReadOnlyDictionary<string, Team> Join(IReadOnlyDictionary<string, Team> teams) => shared.Join(teams);

    /// <summary>To be asked when all members are read: a delegate may stand further down.</summary>
    public void CheckDelegates()
    {
        var standIns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (member, node) in delegates)
        {
            var standIn = TextNormaliser.Fold(node.Text);
            if (!people.Contains(standIn))
            {
                context.Unknown(node, "unknown-member", "member of a team", people);
            }
            else if (Circle(standIns, member, standIn) is { } circle)
            {
                context.Bag.Error(
                    node.Location,
                    "delegate-cycle",
                    $"{node.Described} cannot stand in for {Quote.Of(member)}: the delegates go round in a circle ({circle}). Name somebody else."
                );
            }
            else
            {
                standIns.TryAdd(member, standIn);
            }
        }
    }

    private TeamMember Member(MapEntry entry, string email, string? zone)
    {
        // "eve@acme.example:" without a value is a member without wishes.
        var map = entry.Value is TextNode { Text: "" }
            ? new MapNode(entry.Value.Location, [])
            : context.Map(entry.Value, $"The member {entry.Key.Described}");
        if (map is null)
        {
            return new TeamMember(email, 1000, null, null);
        }

        context.Keys(map, "a member", Keys);
        var weight = context.Thousandths(map.Find("weight"), "'weight'", Weight, aboveMin: true);
        var limits = TeamsReader.Limits(context, map);
        if (map.Find("delegate") is { } node && context.Text(node, "'delegate'") is not null)
        {
            delegates.Add((email, (TextNode)node));
        }

        return new TeamMember(email, weight ?? 1000, limits.Open, limits.Day)
        {
            PerHour = limits.Hour,
            PerWeek = limits.Week,
            Points = limits.Points,
            Hours = HoursReader.Read(context, map.Find("hours"), zone),
            Holidays = HolidaysReader.Region(context, map.Find("holidays")),
            Away = [.. Away(map.Find("away"))],
            Delegate = map.Find("delegate") is TextNode { Text.Length: > 0 } standIn ? TextNormaliser.Fold(standIn.Text) : null,
            Skills = SkillsReader.Read(context, map.Find("skills")),
            Languages = [.. Languages(map.Find("languages"))],
            CatchUp = context.Boolean(map.Find("catchUp"), "'catchUp'") ?? false,
            On = context.Boolean(map.Find("on"), "'on'") ?? true,
            BookingUrl = BookingUrl(map.Find("bookingUrl")),
        };
    }

    private string? BookingUrl(PlaybookNode? node)
    {
        if (context.Text(node, "'bookingUrl'") is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps)
        {
            return url.AbsoluteUri;
        }

        context.Bag.Error(
            node!.Location,
            "bad-url",
            $"'bookingUrl' is an address such as https://book.example/ana; this is {((TextNode)node).Described}."
        );
        return null;
    }

    private IEnumerable<AwayDays> Away(PlaybookNode? node)
    {
        var days = new List<AwayDays>();
        foreach (var text in context.Texts(node, "'away'"))
        {
            if (DateText.Days(text.Text) is { } away)
            {
                days.Add(away);
            }
            else
            {
                context.Bag.Error(
                    text.Location,
                    "bad-date",
                    $"'away' takes days such as 2026-07-01, or 2026-07-01..2026-07-14 from the first to the last; this is {text.Described}."
                );
            }
        }

        return days.OrderBy(one => (one.First.Year, one.First.Month, one.First.Day)).Distinct();
    }

    private IEnumerable<string> Languages(PlaybookNode? node)
    {
        var languages = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var text in context.Texts(node, "'languages'"))
        {
            if (text.Text.Length == 2 && text.Text.All(char.IsAsciiLetter))
            {
                languages.Add(TextNormaliser.Fold(text.Text));
            }
            else
            {
                context.Bag.Error(
                    text.Location,
                    "bad-language",
                    $"{text.Described} is no language: write the two letters of ISO 639-1, such as de or fr."
                );
            }
        }

        return languages;
    }

    /// <summary>The circle that would close; null when none does.</summary>
    private static string? Circle(Dictionary<string, string> standIns, string member, string standIn)
    {
        var round = new List<string> { member, standIn };
        while (round[^1] != member)
        {
            if (!standIns.TryGetValue(round[^1], out var next))
            {
                return null;
            }

            round.Add(next);
        }

        return string.Join(" to ", round.Select(Quote.Of));
    }
}
