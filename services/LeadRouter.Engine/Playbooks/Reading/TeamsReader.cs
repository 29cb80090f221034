using NodaTime;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>territories.teams</c>.</summary>
internal static class TeamsReader
{
    public static readonly IReadOnlyList<string> Keys = ["sla", "onBreach", "hours", "members"];
    public static readonly IReadOnlyList<string> MemberKeys = ["weight", "open", "perDay"];
    public static readonly IReadOnlyList<string> OnBreach = ["escalate", "reroute"];
    public static readonly WholeRange Weight = new(0, 100);
    public static readonly WholeRange Leads = new(1, 100_000);

    /// <summary>The teams there are; null when they cannot be told.</summary>
    public static IReadOnlyCollection<string>? NamesIn(PlaybookNode? territories) =>
        (territories as MapNode)?.Find(TerritoriesReader.Teams) is MapNode map
            ? map.Entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal)
            : null;

    public static IReadOnlyDictionary<string, Team> Read(ReadingContext context, PlaybookNode? node)
    {
        var teams = new Dictionary<string, Team>(StringComparer.Ordinal);
        if (context.Map(node, "'teams'") is not { } map)
        {
            return teams;
        }

        Names.CheckDistinct(context, map.Entries.Select(entry => entry.Key), "team");
        var teamsByMember = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            Names.Check(context, entry.Key, "team");
            if (Team(context, entry, teamsByMember) is { } team)
            {
                teams[team.Name] = team;
            }

            if (!context.UsedTeams.Contains(entry.Name))
            {
                context.Bag.Warning(
                    entry.Key.Location,
                    "unused-team",
                    $"No territory goes to the team {entry.Key.Described}: name it in a territory rule, or take it out."
                );
            }
        }

        return teams;
    }

    private static Team? Team(ReadingContext context, MapEntry entry, Dictionary<string, string> teamsByMember)
    {
        var what = $"The team {entry.Key.Described}";
        if (context.Map(entry.Value, what) is not { } map)
        {
            return null;
        }

        context.Keys(map, "a team", Keys);
        var sla = context.Duration(context.Required(map, "sla", what, entry.Key.Location), "'sla'");
        var onBreach = context.Choice(map.Find("onBreach"), "value of 'onBreach'", OnBreach) ?? "escalate";
        var hours = Hours(context, context.Required(map, "hours", what, entry.Key.Location));
        var members = Members(context, entry.Name, context.Required(map, "members", what, entry.Key.Location), teamsByMember);
        return sla is null || hours is null ? null : new Team(entry.Name, sla.Value, onBreach, hours, members);
    }

    private static WorkingHours? Hours(ReadingContext context, PlaybookNode? node)
    {
        if (context.Text(node, "'hours'") is not { } text)
        {
            return null;
        }

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 3 || ClockText.Days(parts[0]) is not { } days || ClockText.Span(parts[1]) is not { } span)
        {
            context.Bag.Error(
                node!.Location,
                "bad-hours",
                $"'hours' must be written as Mon-Fri 09:00-17:30 Europe/Berlin (also Mon,Wed-Fri); this is {node.Described}."
            );
            return null;
        }

        if (span.To <= span.From)
        {
            context.Bag.Error(node!.Location, "bad-hours", $"The working day must end after its start; {Quote.Of(parts[1])} does not.");
        }

        var zones = DateTimeZoneProviders.Tzdb.Ids;
        if (!zones.Contains(parts[2]))
        {
            context.Refuse(
                node!.Location,
                "unknown-zone",
                $"{Quote.Of(parts[2])} is no time zone of the tz database (such as Europe/Berlin)",
                context.Hint(parts[2], zones)
            );
        }

        return new WorkingHours(days, span.From, span.To, parts[2]);
    }

    /// <returns>By address: their order means nothing, so it is not kept.</returns>
    private static IReadOnlyList<TeamMember> Members(
        ReadingContext context,
        string team,
        PlaybookNode? node,
        Dictionary<string, string> teamsByMember
    )
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
            else if (!teamsByMember.TryAdd(email, team))
            {
                context.Bag.Error(
                    entry.Key.Location,
                    "duplicate-member",
                    $"{entry.Key.Described} is a member of the team {Quote.Of(teamsByMember[email])} already: a person is in one team, once. Take one of the two out."
                );
            }

            members.Add(Member(context, entry, email));
        }

        return [.. members.OrderBy(member => member.Email, StringComparer.Ordinal)];
    }

    private static TeamMember Member(ReadingContext context, MapEntry entry, string email)
    {
        // "eve@acme.example:" without a value is a member without wishes.
        var map = entry.Value is TextNode { Text: "" }
            ? new MapNode(entry.Value.Location, [])
            : context.Map(entry.Value, $"The member {entry.Key.Described}");
        if (map is null)
        {
            return new TeamMember(email, 1000, null, null);
        }

        context.Keys(map, "a member", MemberKeys);
        var weight = context.Thousandths(map.Find("weight"), "'weight'", Weight, aboveMin: true);

        return new TeamMember(
            email,
            weight ?? 1000,
            context.Integer(map.Find("open"), "'open'", Leads),
            context.Integer(map.Find("perDay"), "'perDay'", Leads)
        );
    }
}
