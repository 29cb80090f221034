namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads what one signal is worth: <c>atLeast</c> rows, or <c>points</c> with what belongs to them.</summary>
internal static class EngagementRuleReader
{
    public const int MostCount = 10_000;
    private const int MostPoints = 1000;

    public static readonly IReadOnlyList<string> PointsKeys = ["points", "halfLife", "oncePer", "capPerDay", "cap"];
    public static readonly IReadOnlyList<string> Keys = ["atLeast", .. PointsKeys, "group"];
    public static readonly IReadOnlyList<string> OncePer = ["asset"];
    public static readonly WholeRange Points = new(-MostPoints, MostPoints);
    public static readonly WholeRange Cap = new(1, MostPoints);

    /// <param name="groups">Names of the groups that there are.</param>
    public static EngagementRule? Read(ReadingContext context, MapEntry entry, IReadOnlyCollection<string> groups)
    {
        var what = $"The engagement rule {entry.Key.Described}";
        if (context.Map(entry.Value, what) is not { } map)
        {
            return null;
        }

        context.Keys(map, "an engagement rule", Keys);
        var group = map.Find("group") is TextNode named
            ? context.Known(named, "unknown-group", "group", groups)
            : NoText(context, map.Find("group"));
        if (map.FindEntry("atLeast") is { } atLeast)
        {
            foreach (var key in PointsKeys.Select(map.FindEntry).OfType<MapEntry>())
            {
                context.Bag.Error(
                    key.Key.Location,
                    "conflicting-keys",
                    $"{key.Key.Described} cannot stand with 'atLeast': a rule counts a frequency, or it gives points per activity."
                );
            }

            return new EngagementRule
            {
                Signal = entry.Name,
                AtLeast = Rows(context, atLeast.Value),
                Points = 0,
                Group = group,
                Location = entry.Key.Location,
            };
        }

        if (map.Find("points") is not { } points)
        {
            context.Bag.Error(entry.Key.Location, "missing-key", $"{what} needs the key 'points' or 'atLeast'.");
            return null;
        }

        return new EngagementRule
        {
            Signal = entry.Name,
            AtLeast = [],
            Points = NonZero(context, points) ?? 0,
            HalfLifeDays = context.Days(map.Find("halfLife"), "'halfLife'", DurationText.LongestDays),
            OncePerAsset = context.Choice(map.Find("oncePer"), "value of 'oncePer'", OncePer) is not null,
            CapPerDay = context.Integer(map.Find("capPerDay"), "'capPerDay'", Cap),
            Cap = context.Integer(map.Find("cap"), "'cap'", Cap),
            Group = group,
            Location = entry.Key.Location,
        };
    }

    private static string? NoText(ReadingContext context, PlaybookNode? node) => context.Text(node, "'group'");

    private static int? NonZero(ReadingContext context, PlaybookNode node)
    {
        var points = context.Integer(node, "Points", Points);
        if (points == 0)
        {
            context.Bag.Error(node.Location, "never-fires", "0 points change nothing: give points other than 0, or take the rule out.");
        }

        return points;
    }

    /// <summary>The most points first: of the rows that hold the first one counts, whatever their order in the file.</summary>
    private static IReadOnlyList<FrequencyRow> Rows(ReadingContext context, PlaybookNode node)
    {
        if (context.Map(node, "'atLeast'") is not { } map)
        {
            return [];
        }

        if (map.Entries.Count == 0)
        {
            context.WrongType(map, "'atLeast'", "a map such as {3 in 7d: 60}");
        }

        var rows = new List<(FrequencyRow Row, TextNode Key)>();
        foreach (var entry in map.Entries)
        {
            if (Row(context, entry) is { } row)
            {
                rows.Add((row, entry.Key));
            }
        }

        foreach (var (row, key) in rows)
        {
            if (
                context.MayCompare(rows.Count, key.Location)
                && rows.Find(other => other.Row != row && Hides(other.Row, row)) is { Row: not null } hiding
            )
            {
                context.Bag.Error(
                    key.Location,
                    "never-fires",
                    $"{key.Described} can never count: {hiding.Key.Described} holds whenever it does and gives no fewer points. Give this one more, or take it out."
                );
            }
        }

        return [.. rows.Select(row => row.Row).OrderByDescending(row => row.Points).ThenBy(row => row.Count).ThenBy(row => row.WindowDays)];
    }

    private static bool Hides(FrequencyRow other, FrequencyRow row) =>
        other.Count <= row.Count && other.WindowDays >= row.WindowDays && other.Points >= row.Points;

    private static FrequencyRow? Row(ReadingContext context, MapEntry entry)
    {
        var points = NonZero(context, entry.Value);
        var parts = entry.Name.Split(" in ", 2, StringSplitOptions.TrimEntries);
        if (
            parts.Length == 2
            && NumberText.Whole(parts[0]) is >= 1 and <= MostCount and { } count
            && DurationText.Milliseconds(parts[1]) is { } window
            && window % DurationText.Day == 0
            && window <= EngagementRules.HorizonDays * DurationText.Day
        )
        {
            return points is null ? null : new FrequencyRow((int)count, (int)(window / DurationText.Day), points.Value);
        }

        context.Bag.Error(
            entry.Key.Location,
            "bad-frequency",
            $"{entry.Key.Described} must be written as 3 in 7d: a count of 1 to {MostCount} in 1d to {EngagementRules.HorizonDays}d."
        );
        return null;
    }
}
