using LeadRouter.Engine.Calendars;
using NodaTime;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>territories</c>: its ladder and rules; the teams are <see cref="TeamsReader"/>'s.</summary>
internal static class TerritoriesReader
{
    public const string Teams = "teams";
    public const string Holidays = "holidays";

    public const string Claim = "account_claim";
    private const string LastRung = "rules";

    public static readonly IReadOnlyList<string> Rungs = ["opportunity_owner", "account_owner", "key_account_owner", Claim, LastRung];
    public static readonly IReadOnlyList<string> Keys =
    [
        "ladder",
        "location",
        "parentOwner",
        "zone",
        "holdover",
        "rules",
        "effort",
        Holidays,
        Teams,
    ];
    public static readonly IReadOnlyList<string> Locations = ["account_hq", "person"];
    public static readonly IReadOnlyList<string> ParentOwners = ["never", "fallback", "first"];
    public static readonly WholeRange Priority = new(1, 9);
    public static readonly WholeRange Points = new(1, 1000);

    public static TerritoryRules Read(ReadingContext context, PlaybookNode? node)
    {
        if (context.Map(node, "'territories'") is not { } map)
        {
            return new TerritoryRules([], 0, "account_hq", [], new Dictionary<string, Team>(StringComparer.Ordinal));
        }

        context.Keys(map, "'territories'", Keys);
        var (ladder, claimDays) = Ladder(context, context.Required(map, "ladder", "'territories'"));
        var location = context.Choice(map.Find("location"), "value of 'location'", Locations) ?? "account_hq";
        var zone = Zone(context, map.Find("zone"));
        var rules = Rules(context, context.Required(map, "rules", "'territories'"), zone);
        var teams = TeamsReader.Read(context, context.Required(map, Teams, "'territories'"));
        CheckStaffed(context, rules, teams);
        return new TerritoryRules(ladder, claimDays, location, rules, teams)
        {
            ParentOwner = context.Choice(map.Find("parentOwner"), "value of 'parentOwner'", ParentOwners) ?? "never",
            Zone = zone,
            HoldoverDays = context.Days(map.Find("holdover"), "'holdover' (30d)", DurationText.LongestDays) ?? 30,
            Holidays = HolidaysReader.Read(context, map.Find(Holidays)),
            Effort = Effort(context, map.Find("effort")),
        };
    }

    /// <summary>Points by priority from 1 on, 1 where none are given; nothing after the last that has others.</summary>
    private static IReadOnlyList<int> Effort(ReadingContext context, PlaybookNode? node)
    {
        var effort = new List<int>();
        foreach (var entry in context.Map(node, "'effort'")?.Entries ?? [])
        {
            var priority = context.Integer(entry.Key, "A priority", Priority);
            var points = context.Integer(entry.Value, $"The effort of priority {entry.Key.Described}", Points);
            if (priority is { } place && points is { } value)
            {
                effort.AddRange(Enumerable.Repeat(1, Math.Max(0, place - effort.Count)));
                effort[place - 1] = value;
            }
        }

        while (effort.Count > 0 && effort[^1] == 1)
        {
            effort.RemoveAt(effort.Count - 1);
        }

        return effort;
    }

    /// <summary>A territory whose leads nobody can take: they would all wait.</summary>
    private static void CheckStaffed(ReadingContext context, IReadOnlyList<TerritoryRule> rules, IReadOnlyDictionary<string, Team> teams)
    {
        foreach (var rule in rules.Where(rule => rule.State == TerritoryState.Active))
        {
            if (!teams.TryGetValue(rule.Team, out var team) || team.Members.Count == 0)
            {
                continue;
            }

            var on = team.Members.Where(member => member.On).ToList();
            if (on.Count == 0)
            {
                context.Bag.Error(
                    rule.Location,
                    "unstaffed-territory",
                    $"Nobody works the territory {Quote.Of(rule.Territory)}: every member of the team {Quote.Of(rule.Team)} is off. Let one be on."
                );
            }
            else if (!on.Exists(member => rule.Skills.All(skill => member.Skills.Contains(skill, StringComparer.Ordinal))))
            {
                context.Bag.Error(
                    rule.Location,
                    "unstaffed-territory",
                    $"Nobody can work the territory {Quote.Of(rule.Territory)}: no member of the team {Quote.Of(rule.Team)} that is on has the skills {string.Join(", ", rule.Skills.Select(Quote.Of))}."
                );
            }
        }
    }

    private static (IReadOnlyList<string> Ladder, int ClaimDays) Ladder(ReadingContext context, PlaybookNode? node)
    {
        var ladder = new List<string>();
        var claimDays = 0;
        if (context.List(node, "'ladder'") is not { } list)
        {
            return (ladder, claimDays);
        }

        foreach (var item in list.Items)
        {
            if (context.Text(item, "A rung of the ladder") is not { } text)
            {
                continue;
            }

            var space = text.IndexOf(' ', StringComparison.Ordinal);
            var name = new TextNode(item.Location, space < 0 ? text : text[..space]);
            var rest = space < 0 ? "" : text[(space + 1)..];
            if (context.Known(name, "unknown-ladder", "rung of the ladder", Rungs) is not { } rung)
            {
                continue;
            }

            if (rung == Claim)
            {
                claimDays =
                    context.Days(new TextNode(item.Location, rest), "'account_claim' (account_claim 90d)", DurationText.LongestDays) ?? 0;
            }
            else if (rest.Length > 0)
            {
                context.Bag.Error(item.Location, "wrong-type", $"{name.Described} takes nothing after it; this is {Quote.Of(text)}.");
            }

            if (ladder.Contains(rung))
            {
                context.Bag.Error(
                    item.Location,
                    "duplicate-name",
                    $"{name.Described} stands in the ladder twice: take the second one out."
                );
            }

            ladder.Add(rung);
        }

        if (ladder.Count == list.Items.Count && ladder.LastOrDefault() != LastRung)
        {
            context.Bag.Error(list.Location, "no-last-rule", "The ladder must end with 'rules', which take everything that is left.");
        }

        return (ladder, claimDays);
    }

    private static IReadOnlyList<TerritoryRule> Rules(ReadingContext context, PlaybookNode? node, string zone)
    {
        if (context.List(node, "'rules'") is not { } list)
        {
            return [];
        }

        var reader = new TerritoryDraftReader(context, zone);
        var rules = new TerritoryFamily(context, [.. list.Items.Select(reader.Read).OfType<TerritoryDraft>()]).Rules();
        foreach (var kind in rules.Where(rule => rule.State != TerritoryState.Archived).GroupBy(rule => rule.State))
        {
            Compare(context, kind);
        }

        if (CheckLast(context, list))
        {
            var active = rules.Where(rule => rule.State == TerritoryState.Active).ToList();
            new TerritoryGaps(context, active, at => ZoneDay.Text(at, zone)).Check();
        }

        return rules;
    }

    /// <summary>Drafts are compared with one another: what they are to replace is none of their business.</summary>
    private static void Compare(ReadingContext context, IEnumerable<TerritoryRule> rules)
    {
        var unreachable = new Unreachable(context);
        var overlaps = new TerritoryOverlaps(context);
        foreach (var rule in rules)
        {
            var name = $"The territory {Quote.Of(rule.Territory)}";
            if (unreachable.Check(rule.When, rule.Location, name, new RuleGate(RuleGateKind.None, From: rule.From, Until: rule.Until)))
            {
                overlaps.Check(rule);
            }
        }
    }

    private static string Zone(ReadingContext context, PlaybookNode? node)
    {
        var zones = DateTimeZoneProviders.Tzdb.Ids;
        if (context.Text(node, "'zone'") is not { } zone)
        {
            return "UTC";
        }

        if (zones.Contains(zone))
        {
            return zone;
        }

        context.Refuse(
            node!.Location,
            "unknown-zone",
            $"{Quote.Of(zone)} is no time zone of the tz database (such as Europe/Berlin)",
            context.Hint(zone, zones)
        );
        return "UTC";
    }

    /// <returns>False when the last of those that are active does not take everything always, which is said.</returns>
    private static bool CheckLast(ReadingContext context, ListNode list)
    {
        var last = list.Items.LastOrDefault(item => item is not MapNode map || map.Find("state") is not TextNode { Text: not "active" });
        var right = last is not null && (last as MapNode)?.Find("when") is null;
        if (!right)
        {
            context.Bag.Error(
                last?.Location ?? list.Location,
                "no-last-rule",
                "The last territory rule must take everything: end the list with a rule that has no 'when'."
            );
        }
        else if (last is MapNode map && (map.Find("from") ?? map.Find("until") ?? map.Find("parent")) is { } never)
        {
            context.Bag.Error(
                never.Location,
                "no-last-rule",
                "The last territory rule must take everything at all times: give it no 'from', 'until' or 'parent'."
            );
            right = false;
        }

        return right;
    }
}
