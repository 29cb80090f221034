using LeadRouter.Engine.Conditions;
using NodaTime;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads the territory rules as they are written, each for itself.</summary>
/// <param name="zone">By whose clocks their days begin and end.</param>
internal sealed class TerritoryDraftReader(ReadingContext context, string zone)
{
    public static readonly IReadOnlyList<string> Keys = ["territory", "when", "team", "parent", "state", "from", "until", "skills", "sdr"];
    public static readonly IReadOnlyList<string> States = ["active", "planning", "archived"];

    private readonly ConditionReader conditions = new(context, FieldSet.Territories);

    /// <returns>Null when it cannot be told what it takes, or who works it; that is said.</returns>
    public TerritoryDraft? Read(PlaybookNode node)
    {
        if (context.Map(node, "A territory rule") is not { } map)
        {
            return null;
        }

        // A misspelt 'when' must not make the rule one that takes everything.
        var right = context.Keys(map, "a territory rule", Keys);
        var name = context.Text(context.Required(map, "territory", "A territory rule"), "'territory'");
        var parent = context.Text(map.Find("parent"), "'parent'") is null ? null : (TextNode)map.Find("parent")!;
        var state = State(map.Find("state"));
        var team = Team(parent is null ? context.Required(map, "team", "A territory rule") : map.Find("team"), state);
        var when = OneName(conditions.Read(map.Find("when"), "'when'"));
        var from = Day(map.Find("from"), "'from'");
        var until = Day(map.Find("until"), "'until'");
        if (from > until)
        {
            context.Bag.Error(map.Find("until")!.Location, "bad-date", "A territory ends on the day on which it begins, or later.");
            right = false;
        }

        if (
            !right
            || name is null
            || (team is null && (parent is null || map.Find("team") is not null))
            || (when is null && map.Find("when") is not null)
        )
        {
            return null;
        }

        Names.Check(context, (TextNode)map.Find("territory")!, "territory");
        return new TerritoryDraft(map, (TextNode)map.Find("territory")!)
        {
            When = when,
            Team = team,
            Parent = parent,
            State = state,
            From = from is { } first ? StartOf(first) : long.MinValue,
            Until = until is { } last ? StartOf(last.AddDays(1)) : long.MaxValue,
            Skills = map.Find("skills") is { } skills ? SkillsReader.Read(context, skills) : null,
            Sdr = context.Boolean(map.Find("sdr"), "'sdr'"),
        };
    }

    /// <summary>'size' is another word for 'employees': under one name territories can be compared.</summary>
    private static Condition? OneName(Condition? condition) =>
        condition switch
        {
            FieldMatch { Field: "size" } match => match with { Field = "employees" },
            AllOf all => all with { Parts = [.. all.Parts.Select(part => OneName(part)!)] },
            AnyOf any => any with { Parts = [.. any.Parts.Select(part => OneName(part)!)] },
            Not not => not with { Inner = OneName(not.Inner)! },
            _ => condition,
        };

    private TerritoryState State(PlaybookNode? node) =>
        context.Choice(node, "value of 'state'", States) switch
        {
            "planning" => TerritoryState.Planning,
            "archived" => TerritoryState.Archived,
            _ => TerritoryState.Active,
        };

    /// <summary>The team of an archived territory may be gone.</summary>
    private string? Team(PlaybookNode? node, TerritoryState state)
    {
        if (context.Text(node, "'team'") is not { } team || state == TerritoryState.Archived)
        {
            return (node as TextNode)?.Text;
        }

        context.UsedTeams.Add(team);
        return context.Known((TextNode)node!, "unknown-team", "team", context.Teams);
    }

    private DateOnly? Day(PlaybookNode? node, string what)
    {
        if (context.Text(node, what) is not { } text)
        {
            return null;
        }

        if (DateText.FullDay(text) is { Year: > 1 and < 9999 } day)
        {
            return day;
        }

        context.Bag.Error(node!.Location, "bad-date", $"{what} is a day such as 2026-04-01; this is {((TextNode)node).Described}.");
        return null;
    }

    private long StartOf(DateOnly day) =>
        DateTimeZoneProviders.Tzdb[zone].AtStartOfDay(new LocalDate(day.Year, day.Month, day.Day)).ToInstant().ToUnixTimeMilliseconds();
}
