using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>icp</c>: its criteria; the grades are <see cref="GradesReader"/>'s.</summary>
internal static class IcpReader
{
    public const string Grades = "grades";

    public const string Disqualify = "disqualify";

    public const string Other = "other";

    public static readonly IReadOnlyList<string> Keys = ["weight", "points"];
    public static readonly IReadOnlyList<string> DisqualifierKeys = ["when", "reason"];
    public static readonly WholeRange Weight = new(1, 1000);
    public static readonly WholeRange PointsOfValue = new(0, 100);

    public static IcpRules Read(ReadingContext context, PlaybookNode? node)
    {
        if (context.Map(node, "'icp'") is not { } map)
        {
            return new IcpRules([], [], 0);
        }

        var criteria = new List<IcpCriterion>();
        foreach (var entry in map.Entries.Where(entry => entry.Name is not (Grades or Disqualify)))
        {
            if (FieldSet.Icp.Find(entry.Name) is not { } field)
            {
                IReadOnlyList<string> known = [.. FieldSet.Icp.KnownNames, Grades, Disqualify];
                context.Refuse(
                    entry.Key.Location,
                    "unknown-field",
                    $"{entry.Key.Described} is no fact of an account",
                    context.Hint(entry.Name, known)
                );
            }
            else if (Criterion(context, entry, field) is { } criterion)
            {
                criteria.Add(criterion);
            }
        }

        if (map.Entries.All(entry => entry.Name is Grades or Disqualify))
        {
            context.Bag.Error(map.Location, "missing-key", "'icp' needs a criterion, such as industry, employees or country.");
        }

        var (grades, unknownBelow) = GradesReader.Read(context, context.Required(map, Grades, "'icp'"));
        return new IcpRules(criteria, grades, unknownBelow) { Disqualifiers = Disqualifiers(context, map.Find(Disqualify)) };
    }

    private static List<Disqualifier> Disqualifiers(ReadingContext context, PlaybookNode? node)
    {
        var disqualifiers = new List<Disqualifier>();
        var conditions = new ConditionReader(context, FieldSet.Disqualify);
        var unreachable = new Unreachable(context);
        foreach (var item in node is null ? [] : context.List(node, "'disqualify'")?.Items ?? [])
        {
            if (context.Map(item, "A disqualifier") is not { } map)
            {
                continue;
            }

            context.Keys(map, "a disqualifier", DisqualifierKeys);
            var when = conditions.Read(context.Required(map, "when", "A disqualifier"), "'when'");
            var reason = context.Text(context.Required(map, "reason", "A disqualifier"), "'reason'");
            if (when is not null && reason is not null)
            {
                unreachable.Check(when, map.Location, $"The disqualifier {Quote.Of(reason)}");
                disqualifiers.Add(new Disqualifier(when, reason) { Location = map.Location });
            }
        }

        return disqualifiers;
    }

    private static IcpCriterion? Criterion(ReadingContext context, MapEntry entry, ConditionField field)
    {
        var what = $"The criterion {entry.Key.Described}";
        if (context.Map(entry.Value, what) is not { } map)
        {
            return null;
        }

        context.Keys(map, "a criterion", Keys);
        var weight = context.Integer(context.Required(map, "weight", what, entry.Key.Location), "'weight'", Weight);
        if (context.Map(context.Required(map, "points", what, entry.Key.Location), "'points'") is not { } points)
        {
            return null;
        }

        var other = context.Integer(points.Find(Other), "Points", PointsOfValue) ?? 0;
        var rows = Points(context, points, field);
        if (points.Entries.Count == 0 || points.Entries.All(one => one.Value is TextNode { Text: var text } && NumberText.Whole(text) == 0))
        {
            context.Bag.Error(
                points.Location,
                "never-fires",
                $"{what} can never give points: give more than 0 to one of its values, or take the criterion out."
            );
        }

        return new IcpCriterion(entry.Name, weight ?? 1, rows, other) { Location = entry.Key.Location };
    }

    private static List<IcpPoints> Points(ReadingContext context, MapNode map, ConditionField field)
    {
        var rows = new List<IcpPoints>();
        var earlier = new List<Matcher>();
        var overlaps = new IcpOverlaps(context);
        foreach (var entry in map.Entries.Where(entry => entry.Name != Other))
        {
            var points = context.Integer(entry.Value, "Points", PointsOfValue);
            if (entry.Name == "unknown")
            {
                context.Bag.Error(
                    entry.Key.Location,
                    "wrong-type",
                    "An unknown fact has no points: it leaves the sum, and completeness says how much is known."
                );
                continue;
            }

            if (ValueReader.Matchers(context, entry.Key, field) is not { } matchers)
            {
                continue;
            }

            if (Covered(context, earlier, matchers, entry.Key.Location))
            {
                context.Bag.Error(
                    entry.Key.Location,
                    "never-fires",
                    $"{entry.Key.Described} can never give points: the keys above it take all of its values. Put the narrower key first."
                );
            }
            else if (points is { } given)
            {
                overlaps.Check(entry.Key, matchers, given);
            }

            earlier.AddRange(matchers);
            rows.Add(new IcpPoints(entry.Name, matchers, points ?? 0));
        }

        return rows;
    }

    private static bool Covered(ReadingContext context, List<Matcher> earlier, IReadOnlyList<Matcher> matchers, SourceLocation at) =>
        earlier.Count > 0
        && context.MayCompare(earlier.Count + matchers.Count, at)
        && new MatcherSet(earlier).Covers(new MatcherSet(matchers));
}
