using LeadRouter.Engine.GoldenContacts;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>golden</c>: people of whom it is written down what the rules must make of them.</summary>
internal static class GoldenReader
{
    /// <summary>The instant when none is given: a Wednesday, at work in Europe. 2026-01-14 12:00 UTC.</summary>
    public const long UsualInstant = 1_768_392_000_000;

    /// <summary>The check of a playbook is to stay a matter of a second.</summary>
    public const int Most = 10_000;

    public static readonly IReadOnlyList<string> Keys =
    [
        "contact",
        "asOf",
        .. GoldenPersonReader.Keys,
        "colleagues",
        "waited",
        "claimed",
        "workload",
        "expect",
    ];
    public static readonly IReadOnlyList<string> ClaimKeys = ["by", "ago"];
    public static readonly IReadOnlyList<string> LoadKeys = ["open", "today", "assigned"];
    public static readonly WholeRange Load = new(0, 1_000_000);

    public static IReadOnlyList<GoldenContact> Read(ReadingContext context, PlaybookNode? node)
    {
        var contacts = new List<GoldenContact>();
        var names = new Dictionary<string, TextNode>(StringComparer.Ordinal);
        var items = node is null ? [] : context.List(node, "'golden'")?.Items ?? [];
        if (items.Count > Most)
        {
            context.Bag.Error(items[Most].Location, "too-large", $"There are more than {Most} golden contacts: leave some out.");
            return [];
        }

        foreach (var item in items)
        {
            if (context.Map(item, "A golden contact") is { } map && Contact(context, map, names) is { } contact)
            {
                contacts.Add(contact);
            }
        }

        return contacts;
    }

    private static GoldenContact? Contact(ReadingContext context, MapNode map, Dictionary<string, TextNode> names)
    {
        context.Keys(map, "a golden contact", Keys);
        var node = context.Required(map, "contact", "A golden contact");
        var name = context.Text(node, "'contact'");
        if (name is not null && !names.TryAdd(TextNormaliser.Fold(name), (TextNode)node!))
        {
            context.Bag.Error(
                node!.Location,
                "duplicate-name",
                $"There is a golden contact {node.Described} already, at {names[TextNormaliser.Fold(name)].Location}: give this one a name of its own."
            );
        }

        var asOf = GoldenExpectReader.Instant(context, map.Find("asOf"), "'asOf'") ?? UsualInstant;
        var contact = new GoldenContact(
            name ?? "",
            asOf,
            GoldenPersonReader.Read(context, map, asOf, "contact"),
            Colleagues(context, map.Find("colleagues"), asOf)
        )
        {
            WaitedMs = context.Duration(map.Find("waited"), "'waited'"),
            Claim = Claim(context, map.Find("claimed")),
            Workload = Workload(context, map.Find("workload")),
            Expected = GoldenExpectReader.Read(context, context.Required(map, "expect", "A golden contact")),
            Location = map.Location,
        };
        return name is null || contact.Expected.Count == 0 ? null : contact;
    }

    private static List<GoldenPerson> Colleagues(ReadingContext context, PlaybookNode? node, long asOf)
    {
        var colleagues = new List<GoldenPerson>();
        foreach (var item in node is null ? [] : context.List(node, "'colleagues'")?.Items ?? [])
        {
            if (context.Map(item, "A colleague") is { } map)
            {
                context.Keys(map, "a colleague", GoldenPersonReader.Keys);
                var name = FormattableString.Invariant($"colleague-{colleagues.Count + 1}");
                colleagues.Add(GoldenPersonReader.Read(context, map, asOf, name));
            }
        }

        return colleagues;
    }

    private static (string Owner, long AgoMs)? Claim(ReadingContext context, PlaybookNode? node)
    {
        if (node is null || context.Map(node, "'claimed'") is not { } map)
        {
            return null;
        }

        context.Keys(map, "'claimed'", ClaimKeys);
        var by = context.Text(context.Required(map, "by", "'claimed'"), "'by'");
        var ago = context.Duration(context.Required(map, "ago", "'claimed'"), "'ago'");
        return by is null || ago is null ? null : (TextNormaliser.Fold(by), ago.Value);
    }

    private static Dictionary<string, GoldenWorkload> Workload(ReadingContext context, PlaybookNode? node)
    {
        var loads = new Dictionary<string, GoldenWorkload>(StringComparer.Ordinal);
        foreach (var entry in node is null ? [] : context.Map(node, "'workload'")?.Entries ?? [])
        {
            if (context.Map(entry.Value, $"The workload of {entry.Key.Described}") is { } map)
            {
                context.Keys(map, "a workload", LoadKeys);
                loads[TextNormaliser.Fold(entry.Name)] = new GoldenWorkload(
                    context.Integer(map.Find("open"), "'open'", Load) ?? 0,
                    context.Integer(map.Find("today"), "'today'", Load) ?? 0,
                    context.Integer(map.Find("assigned"), "'assigned'", Load) ?? 0
                );
            }
        }

        return loads;
    }
}
