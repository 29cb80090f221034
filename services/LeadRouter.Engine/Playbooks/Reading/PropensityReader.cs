namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads a propensity line: a priority by the probability from which it is given, and <c>promote</c>.</summary>
internal static class PropensityReader
{
    public const string Promote = "promote";

    /// <summary>0% to 100%, up to three places.</summary>
    public const string Share = @"^(100|[0-9]{1,2}(\.[0-9]{1,3})?)%$";

    public static PropensityLine? Read(ReadingContext context, MapNode line, PlaybookNode node, int number)
    {
        var bands = new List<PropensityBand>();
        foreach (var entry in context.Map(node, "'propensity'")?.Entries ?? [])
        {
            if (
                context.Integer(entry.Key, "The priority", QualificationReader.Priority) is { } priority
                && ShareOf(context, entry.Value, $"The priority {entry.Key.Described}") is { } share
            )
            {
                bands.Add(new PropensityBand(priority, share));
            }
        }

        bands.Sort((one, other) => one.Priority.CompareTo(other.Priority));
        for (var i = 1; i < bands.Count; i++)
        {
            if (bands[i].AtLeast >= bands[i - 1].AtLeast)
            {
                context.Bag.Error(
                    node.Location,
                    "not-falling",
                    FormattableString.Invariant(
                        $"Priority {bands[i].Priority} needs a lower probability than priority {bands[i - 1].Priority}: nobody would get it."
                    )
                );
            }
        }

        var promote = line.Find(Promote);
        if (promote is null && node is MapNode { Entries.Count: 0 })
        {
            context.Bag.Error(
                node.Location,
                "no-priority",
                "'propensity' must be a map of priorities, such as {1: 40%, 2: 20%}; it may be empty beside 'promote'."
            );
        }

        return new PropensityLine(bands, promote is null ? null : ShareOf(context, promote, "'promote'"))
        {
            Number = number,
            Location = line.Location,
        };
    }

    /// <summary>The model speaks of what the other lines have decided: it comes after them, once.</summary>
    public static void CheckPlace(ReadingContext context, IReadOnlyList<QualificationLine> lines)
    {
        for (var i = 0; i < lines.Count - 1; i++)
        {
            if (lines[i] is PropensityLine)
            {
                context.Bag.Error(
                    lines[i].Location,
                    "not-last",
                    "A line with 'propensity' must be the last of the qualification, and the only one: it speaks of what the others have decided."
                );
            }
        }
    }

    private static int? ShareOf(ReadingContext context, PlaybookNode node, string what)
    {
        if (context.Text(node, what) is not { } text)
        {
            return null;
        }

        if (text.EndsWith('%') && RangeText.Number(text, percent: true) is >= 0 and <= 100_000 and { } share)
        {
            return (int)share;
        }

        context.Refuse(
            node.Location,
            "bad-share",
            $"{what} needs a probability from 0% to 100%, such as 25%; this is {node.Described}",
            new Hint(".", null)
        );
        return null;
    }
}
