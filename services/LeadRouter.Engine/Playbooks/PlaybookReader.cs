using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.GoldenContacts;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks;

/// <summary>Reads a playbook as a compiler does: everything that is wrong in one pass, each with its place. Pure.</summary>
public static class PlaybookReader
{
    /// <summary>Version of the fold's state. It is in <see cref="Playbook.SignalsHash"/>: raising it folds every contact again.</summary>
    public const int StateFormat = 6;

    internal const int Schema = 1;

    internal static readonly IReadOnlyList<string> Needed =
    [
        "schema",
        "name",
        "signals",
        "icp",
        "personas",
        "engagement",
        "qualification",
        "territories",
    ];
    internal static readonly IReadOnlyList<string> Optional =
    [
        "lists",
        "facts",
        "titles",
        "buyingGroup",
        "recycle",
        "alerts",
        "accounts",
        "golden",
        "bots",
    ];
    internal static readonly IReadOnlyList<string> Reserved = ["crm"];

    /// <param name="files">One file with all keys, or several with one top-level key or more each.</param>
    public static PlaybookReading Read(IReadOnlyList<PlaybookFile> files)
    {
        var bag = new DiagnosticBag();
        if (files.Count == 0)
        {
            bag.Error(new SourceLocation("playbook", 1, 1), "no-files", "The playbook has no files.");
        }

        return Read(files, bag);
    }

    /// <param name="files">Those of the playbook's files that could be read.</param>
    /// <param name="bag">What was wrong with the others: then what they may hold is not missed in these.</param>
    internal static PlaybookReading Read(IReadOnlyList<PlaybookFile> files, DiagnosticBag bag)
    {
        var complete = !bag.HasErrors;
        var roots = new List<MapNode>(files.Count);
        foreach (var file in files)
        {
            roots.Add(YamlTree.Read(file, bag, out var whole));
            complete &= whole;
        }

        var start = files.Count > 0 ? new SourceLocation(files[0].Name, 1, 1) : SourceLocation.None;
        var sections = Sections(new ReadingContext(bag), roots, start, complete);
        var context = new ReadingContext(bag);
        var playbook = Playbook(sections, context, complete);
        var golden = GoldenReader.Read(context, sections.Find("golden"));
        if (!bag.HasErrors)
        {
            // Only of rules that are right can it be said what they make of somebody.
            foreach (var difference in GoldenCheck.Differences(playbook, golden))
            {
                bag.Error(difference.Expected.Location, "golden-differs", difference.Message);
            }
        }

        return new PlaybookReading(bag.HasErrors ? null : playbook, bag.Sorted()) { Golden = golden };
    }

    /// <summary>The top-level keys of all files as one map.</summary>
    private static MapNode Sections(ReadingContext context, IEnumerable<MapNode> roots, SourceLocation start, bool complete)
    {
        var entries = new Dictionary<string, MapEntry>(StringComparer.Ordinal);
        IReadOnlyList<string> known = [.. Needed, .. Optional, .. Reserved];
        foreach (var root in roots)
        {
            context.Keys(root, "a playbook", known);
            foreach (var entry in root.Entries)
            {
                if (Reserved.Contains(entry.Name))
                {
                    context.Bag.Warning(
                        entry.Key.Location,
                        "reserved-key",
                        $"{entry.Key.Described} is reserved for a later version: it is not read."
                    );
                }

                if (!entries.TryAdd(entry.Name, entry))
                {
                    context.Bag.Error(
                        entry.Key.Location,
                        "duplicate-key",
                        $"The key {entry.Key.Described} stands in {entries[entry.Name].Key.Location} already: a key belongs in one file."
                    );
                }
            }
        }

        var sections = new MapNode(start, [.. entries.Values]);
        foreach (var key in complete ? Needed : [])
        {
            context.Required(sections, key, "The playbook");
        }

        return sections;
    }

    private static Playbook Playbook(MapNode sections, ReadingContext context, bool complete)
    {
        context.KnowsLists = complete || sections.Find("lists") is not null;
        var schema = context.Integer(sections.Find("schema"), "'schema'", new WholeRange(Schema, Schema)) ?? Schema;
        var name = context.Text(sections.Find("name"), "'name'") ?? "";
        context.Signals = (sections.Find("signals") as MapNode)
            ?.Entries.Select(entry => entry.Name)
            .DistinctBy(TextNormaliser.Fold)
            .ToList();
        context.Grades = GradesReader.NamesIn(sections.Find("icp"));
        context.Personas = PersonasReader.NamesIn(sections.Find("personas"));
        context.Teams = TeamsReader.NamesIn(sections.Find("territories"));
        context.Regions = HolidaysReader.NamesIn(sections.Find("territories"));
        ListsReader.Read(context, sections.Find("lists"));
        var signals = SignalsReader.Read(context, sections.Find("signals"));
        var playbook = new Playbook
        {
            Schema = schema,
            Name = name,
            Hash = "",
            SignalsHash = "",
            Signals = signals,
            Icp = IcpReader.Read(context, sections.Find("icp")),
            Personas = PersonasReader.Read(context, sections.Find("personas")),
            Engagement = EngagementReader.Read(context, sections.Find("engagement"), signals),
            Qualification = QualificationReader.Read(context, sections.Find("qualification")),
            Recycle = RecycleReader.Read(context, sections.Find("recycle")),
            Territories = TerritoriesReader.Read(context, sections.Find("territories")),
            Alerts = AlertsReader.Read(context, sections.Find("alerts")),
            FactPrecedence = FactsReader.Read(context, sections.Find("facts")),
            Accounts = AccountsReader.Read(context, sections.Find("accounts")),
            Titles = TitlesReader.Read(context, sections.Find("titles")),
            Bots = BotsReader.Read(context, sections.Find("bots")),
            BuyingGroup = BuyingGroupReader.Read(context, sections.Find("buyingGroup")),
        };
        if (complete)
        {
            if (!context.Bag.HasErrors)
            {
                HandRaises.WarnOfUnnamed(context, sections.Find("signals"), signals, playbook.Qualification);
            }

            SignalsReader.WarnOfUnused(context, sections.Find("signals"));
            ListsReader.WarnOfUnused(context, sections.Find("lists"));
        }

        return context.Bag.HasErrors
            ? playbook
            : playbook with
            {
                Hash = PlaybookHash.Of(playbook),
                SignalsHash = PlaybookHash.OfSignals(playbook),
            };
    }
}
