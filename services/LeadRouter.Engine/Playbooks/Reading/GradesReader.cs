namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>icp.grades</c>.</summary>
internal static class GradesReader
{
    public const string Unknown = "?";

    public static readonly IReadOnlyList<string> Letters = ["A", "B", "C", "D", "E", "F"];
    public static readonly IReadOnlyList<string> UnknownKeys = ["completeness"];
    public static readonly WholeRange From = new(0, 100);

    /// <summary>The grades there are, <c>?</c> included; null when they cannot be told.</summary>
    public static IReadOnlyCollection<string>? NamesIn(PlaybookNode? icp) =>
        (icp as MapNode)?.Find(IcpReader.Grades) is MapNode { Entries.Count: > 0 } map
            ? [.. map.Entries.Select(entry => entry.Name).Where(Letters.Contains).Order(StringComparer.Ordinal), Unknown]
            : null;

    /// <returns>The thresholds, falling, and the completeness in percent below which the grade is unknown.</returns>
    public static (IReadOnlyList<GradeThreshold> Grades, int UnknownBelow) Read(ReadingContext context, PlaybookNode? node)
    {
        if (context.Map(node, "'grades'") is not { } map)
        {
            return ([], 0);
        }

        IReadOnlyList<string> known = [.. Letters, Unknown];
        foreach (var entry in map.Entries)
        {
            context.Known(entry.Key, "unknown-grade", "grade", known);
        }

        var grades = new List<GradeThreshold>();
        foreach (var entry in Letters.Select(map.FindEntry).OfType<MapEntry>())
        {
            if (context.Integer(entry.Value, $"The grade {entry.Key.Described}", From) is not { } from)
            {
                continue;
            }

            if (grades.Count > 0 && from >= grades[^1].FromPoints)
            {
                context.Bag.Error(
                    entry.Value.Location,
                    "not-falling",
                    $"The grade {entry.Name} must start below {grades[^1].Grade} ({grades[^1].FromPoints}); this is {from}."
                );
            }

            grades.Add(new GradeThreshold(entry.Name, from));
        }

        if (grades.Count > 0 && grades.TrueForAll(grade => grade.FromPoints > 0))
        {
            context.Bag.Error(map.Location, "no-zero", "The lowest grade must be 0, so that every known fit has a grade.");
        }

        return (grades, UnknownBelow(context, map.Find(Unknown)));
    }

    private static int UnknownBelow(ReadingContext context, PlaybookNode? node)
    {
        if (context.Map(node, "The grade '?'") is not { } map)
        {
            return 0;
        }

        context.Keys(map, "the grade '?'", UnknownKeys);
        if (context.Required(map, "completeness", "The grade '?'") is not { } completeness)
        {
            return 0;
        }

        if (
            completeness is TextNode text
            && text.Text.StartsWith('<')
            && RangeText.Number(text.Text[1..], percent: true) is { } below
            && below % 1000 == 0
            && below is >= 0 and <= 100_000
        )
        {
            return (int)(below / 1000);
        }

        context.Bag.Error(
            completeness.Location,
            "bad-range",
            $"'completeness' must be written as \"< 50%\", with a whole number from 0 to 100; this is {completeness.Described}."
        );
        return 0;
    }
}
