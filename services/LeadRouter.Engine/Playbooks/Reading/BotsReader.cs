namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>bots</c>: what tells a program from a person.</summary>
internal static class BotsReader
{
    public const string Off = "off";
    public const int LongestSeconds = 600;

    public static readonly IReadOnlyList<string> Keys = ["agents", "notAgents", "when", "soonerThan", "linksAtOnce", "perHour"];
    public static readonly WholeRange Links = new(2, 20);
    public static readonly WholeRange PerHour = new(10, 100_000);

    public static BotRules Read(ReadingContext context, PlaybookNode? node)
    {
        if (node is null || context.Map(node, "'bots'") is not { } map)
        {
            return BotRules.Default;
        }

        context.Keys(map, "'bots'", Keys);
        var usual = BotRules.Default;
        var (links, withinMs) = LinksAtOnce(context, map.Find("linksAtOnce"));
        return new BotRules
        {
            Agents = Globs(context, map.Find("agents"), "'agents'"),
            NotAgents = Globs(context, map.Find("notAgents"), "'notAgents'"),
            When = map.Find("when") is { } when ? new ConditionReader(context, FieldSet.Signals).Read(when, "'when'") : null,
            SoonerThanMs = SoonerThan(context, map.Find("soonerThan")),
            Links = links,
            LinksWithinMs = withinMs,
            PerHour = map.Find("perHour") switch
            {
                null => usual.PerHour,
                var value when IsOff(value) => null,
                var value => context.Integer(value, "'perHour'", PerHour),
            },
        };
    }

    private static List<string> Globs(ReadingContext context, PlaybookNode? node, string what)
    {
        var globs = new List<string>();
        foreach (var text in node is null ? [] : context.Texts(node, what))
        {
            var glob = TextNormaliser.Fold(text.Text);
            if (glob.Trim('*').Length == 0)
            {
                context.Bag.Error(
                    text.Location,
                    "takes-everything",
                    $"{text.Described} takes every user agent: write a part of its name, such as *acme-monitor*."
                );
            }
            else if (!globs.Contains(glob, StringComparer.Ordinal))
            {
                globs.Add(glob);
            }
        }

        return globs;
    }

    private static long? SoonerThan(ReadingContext context, PlaybookNode? node) =>
        node is null ? BotRules.Default.SoonerThanMs
        : IsOff(node) ? null
        : Limited(context, node, context.Duration(node, "'soonerThan'"), "'soonerThan'");

    private static (int? Links, long WithinMs) LinksAtOnce(ReadingContext context, PlaybookNode? node)
    {
        var usual = BotRules.Default;
        if (node is null)
        {
            return (usual.Links, usual.LinksWithinMs);
        }

        if (IsOff(node) || context.Text(node, "'linksAtOnce'") is not { } text)
        {
            return (null, usual.LinksWithinMs);
        }

        var parts = text.Split(" in ", 2, StringSplitOptions.TrimEntries);
        if (
            parts.Length == 2
            && NumberText.Whole(parts[0]) is { } links
            && links >= Links.Min
            && links <= Links.Max
            && DurationText.Milliseconds(parts[1]) is { } within and <= LongestSeconds * DurationText.Second
        )
        {
            return ((int)links, within);
        }

        context.Bag.Error(
            node.Location,
            "bad-frequency",
            $"{node.Described} must be written as 3 in 10s: {Links.Min} to {Links.Max} different links in at most {LongestSeconds}s; or off."
        );
        return (null, usual.LinksWithinMs);
    }

    private static long? Limited(ReadingContext context, PlaybookNode node, long? milliseconds, string what)
    {
        if (milliseconds > LongestSeconds * DurationText.Second)
        {
            context.Bag.Error(node.Location, "out-of-range", $"{what} must be at most {LongestSeconds}s; this is {node.Described}.");
        }

        return milliseconds;
    }

    private static bool IsOff(PlaybookNode node) => node is TextNode { Text: Off };
}
