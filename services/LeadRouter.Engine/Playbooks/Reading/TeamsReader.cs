using LeadRouter.Engine.Members;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>territories.teams</c>.</summary>
internal static class TeamsReader
{
    public static readonly IReadOnlyList<string> Keys =
    [
        "sla",
        "remind",
        "onBreach",
        "escalateTo",
        "hours",
        "holidays",
        "open",
        "points",
        "perHour",
        "perDay",
        "perWeek",
        "members",
    ];
    public static readonly IReadOnlyList<string> OnBreach = ["escalate", "reroute"];
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
        var members = new MembersReader(context);
        foreach (var entry in map.Entries)
        {
            Names.Check(context, entry.Key, "team");
            if (Team(context, entry, members) is { } team)
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

        members.CheckDelegates();
        return members.Join(teams);
    }

    private static Team? Team(ReadingContext context, MapEntry entry, MembersReader reader)
    {
        var what = $"The team {entry.Key.Described}";
        if (context.Map(entry.Value, what) is not { } map)
        {
            return null;
        }

        context.Keys(map, "a team", Keys);
        var sla = context.Duration(context.Required(map, "sla", what, entry.Key.Location), "'sla'");
        var onBreach = context.Choice(map.Find("onBreach"), "value of 'onBreach'", OnBreach) ?? "escalate";
        var remind = ServiceLevelReader.Remind(context, map.Find("remind"));
        var escalateTo = ServiceLevelReader.EscalateTo(context, map.Find("escalateTo"));
        var hours = HoursReader.Read(context, context.Required(map, "hours", what, entry.Key.Location));
        var holidays = HolidaysReader.Region(context, map.Find("holidays"));
        var limits = Limits(context, map);
        var members = reader.Read(entry.Name, context.Required(map, "members", what, entry.Key.Location), hours?.Zone);
        ServiceLevelReader.CheckReroute(context, entry, map.Find("onBreach"), onBreach, members);
        return sla is null || hours is null
            ? null
            : new Team(entry.Name, sla.Value, onBreach, hours, members)
            {
                Holidays = holidays,
                Limits = limits,
                Remind = remind,
                EscalateTo = escalateTo,
            };
    }

    /// <summary>The caps that a team or a member may have.</summary>
    public static CapacityLimits Limits(ReadingContext context, MapNode map) =>
        new(
            context.Integer(map.Find("perHour"), "'perHour'", Leads),
            context.Integer(map.Find("perDay"), "'perDay'", Leads),
            context.Integer(map.Find("perWeek"), "'perWeek'", Leads),
            context.Integer(map.Find("open"), "'open'", Leads),
            context.Integer(map.Find("points"), "'points'", Leads)
        );
}
