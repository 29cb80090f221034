using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Qualification;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>qualification</c>: a list of lines, each with one verb.</summary>
internal sealed class QualificationReader(ReadingContext context)
{
    private const long DefaultEnrichMs = 4 * DurationText.Hour;

    public static readonly IReadOnlyList<string> Verbs = ["suppress", "divert", "attach", "qualify", "enrich", "matrix", "propensity"];
    public static readonly IReadOnlyList<string> Suppress = ["always"];
    public static readonly IReadOnlyList<string> DivertTo = ["account_owner", "channel_manager"];
    public static readonly IReadOnlyList<string> AttachTo = ["opportunity_owner"];
    public static readonly IReadOnlyList<string> Motions = ["new", "expansion"];
    public static readonly WholeRange Priority = new(1, 9);
    public static readonly WholeRange Level = new(1, 4);

    private readonly ConditionReader conditions = new(context, FieldSet.Qualification);
    private readonly Unreachable unreachable = new(context);

    public static IReadOnlyList<QualificationLine> Read(ReadingContext context, PlaybookNode? node) =>
        new QualificationReader(context).Lines(node);

    /// <summary>The keys of a line, its verb first.</summary>
    public static IReadOnlyList<string> Keys(string verb) =>
        verb switch
        {
            "matrix" => [verb],
            "propensity" =>
            [
                verb,
                PropensityReader.Promote,
                PropensityReader.Control,
                PropensityReader.ControlFrom,
                PropensityReader.ControlSeed,
            ],
            "divert" => [verb, "when", "minLevel", "motion"],
            "enrich" => [verb, "when", "late"],
            _ => [verb, "when"],
        };

    private List<QualificationLine> Lines(PlaybookNode? node)
    {
        var lines = new List<QualificationLine>();
        var number = 0;
        if (node is ListNode { Items.Count: 0 })
        {
            context.WrongType(node, "'qualification'", "a list with one line or more: without one nobody becomes a lead");
        }

        foreach (var item in context.List(node, "'qualification'")?.Items ?? [])
        {
            number++;
            if (context.Map(item, "A line of the qualification") is { } map && Line(map, number) is { } line)
            {
                lines.Add(line);
            }
        }

        PropensityReader.CheckPlace(context, lines);
        var first = lines.OfType<EnrichLine>().FirstOrDefault();
        return
        [
            .. lines.Select(line =>
                line is MatrixLine matrix ? matrix with { EnrichSlaMs = first?.SlaMs ?? DefaultEnrichMs, Late = first?.Late } : line
            ),
        ];
    }

    private QualificationLine? Line(MapNode map, int number)
    {
        var verbs = Verbs.Select(map.FindEntry).OfType<MapEntry>().ToList();
        if (verbs.Count != 1)
        {
            var problem = verbs.Count == 0 ? "has none" : $"has {string.Join(" and ", verbs.Select(verb => verb.Name))}";
            var hint =
                verbs.Count == 0
                    ? map.Entries.Select(entry => context.Nearest(entry.Name, Verbs)).FirstOrDefault(near => near is not null)
                    : null;
            context.Refuse(
                map.Location,
                "wrong-line",
                $"A line of the qualification needs exactly one of {string.Join(", ", Verbs)}; this one {problem}",
                hint is null ? new Hint(".", null) : Hint.Of(hint)
            );
            return null;
        }

        var verb = verbs[0];
        context.Keys(map, $"a line with '{verb.Name}'", Keys(verb.Name));
        if (verb.Name == "matrix")
        {
            return MatrixReader.Read(context, verb.Value, map.Location, number, unreachable);
        }

        if (verb.Name == "propensity")
        {
            return PropensityReader.Read(context, map, verb.Value, number);
        }

        var when = conditions.Read(context.Required(map, "when", $"A line with '{verb.Name}'"), "'when'");
        var line = Line(map, verb, when, number);
        if (line is not null)
        {
            unreachable.Check(when, map.Location, $"Rule {number} of the qualification", GateOf(line));
        }

        return line;
    }

    /// <summary>An enrich lets those pass on who have waited; of a divert and an attach see <see cref="RuleGateKind.Level"/>.</summary>
    private static RuleGate GateOf(QualificationLine line) =>
        line switch
        {
            SuppressLine => new RuleGate(RuleGateKind.Always),
            DivertLine divert => new RuleGate(RuleGateKind.Level, divert.MinLevel),
            AttachLine => new RuleGate(RuleGateKind.Level, Qualifier.AttachLevel),
            EnrichLine enrich => new RuleGate(RuleGateKind.Wait, enrich.SlaMs),
            _ => default,
        };

    /// <returns>Null when anything is wrong, which is said.</returns>
    private QualificationLine? Line(MapNode map, MapEntry verb, Condition? when, int number)
    {
        switch (verb.Name)
        {
            case "suppress":
                return context.Choice(verb.Value, "value of 'suppress'", Suppress) is null || when is null
                    ? null
                    : new SuppressLine(when) { Number = number, Location = map.Location };
            case "divert":
                return Divert(map, verb, when, number);
            case "attach":
                return context.Choice(verb.Value, "recipient of 'attach'", AttachTo) is not { } to || when is null
                    ? null
                    : new AttachLine(to, when) { Number = number, Location = map.Location };
            case "qualify":
                return context.Integer(verb.Value, "The priority", Priority) is not { } priority || when is null
                    ? null
                    : new QualifyLine(priority, when) { Number = number, Location = map.Location };
            default:
                var late = Late(map.Find("late"));
                return context.Duration(verb.Value, "'enrich'") is not { } sla || when is null
                    ? null
                    : new EnrichLine(sla, when)
                    {
                        Number = number,
                        Location = map.Location,
                        Late = late,
                    };
        }
    }

    private string? Late(PlaybookNode? node) => AddressText.Read(context, node, "late", "facts that did not come in time");

    private DivertLine? Divert(MapNode map, MapEntry verb, Condition? when, int number)
    {
        var to = context.Choice(verb.Value, "recipient of 'divert'", DivertTo);
        var minLevel = context.Integer(map.Find("minLevel"), "'minLevel'", Level) ?? 4;
        var motion = context.Choice(map.Find("motion"), "motion", Motions) ?? "new";
        return to is null || when is null ? null : new DivertLine(to, when, minLevel, motion) { Number = number, Location = map.Location };
    }
}
