namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads a propensity line: a priority by the probability from which it is given, and <c>promote</c>.</summary>
internal static class PropensityReader
{
    public const string Promote = "promote";
    public const string Control = "control";
    public const string ControlFrom = "controlFrom";
    public const string ControlSeed = "controlSeed";

    /// <summary>Of <see cref="Control"/>, in thousandths of a percent: below it a single outcome would outweigh a thousand, above it the model decides next to nothing.</summary>
    private const int LeastControl = 100;

    private const int MostControl = 50_000;

    public static readonly WholeRange Seed = new(1, 1_000_000);

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

        var promoted = promote is null ? null : ShareOf(context, promote, "'promote'");
        return new PropensityLine(bands, promoted)
        {
            Number = number,
            Location = line.Location,
            Control = ControlOf(context, line, promoted),
        };
    }

    private static PropensityControl? ControlOf(ReadingContext context, MapNode line, int? promote)
    {
        var share = line.FindEntry(Control);
        if (share is null)
        {
            foreach (var key in (string[])[ControlFrom, ControlSeed])
            {
                if (line.FindEntry(key) is { } alone)
                {
                    context.Bag.Error(
                        alone.Key.Location,
                        "no-control",
                        $"'{key}' says who belongs to the random control, and there is none: add '{Control}', such as {Control}: 2%."
                    );
                }
            }

            return null;
        }

        if (line.Find(Promote) is null)
        {
            context.Bag.Error(
                share.Key.Location,
                "control-without-promote",
                $"'{Control}' makes leads of some whom the model would not promote, and without '{Promote}' it promotes nobody: add '{Promote}', such as {Promote}: 25%."
            );
            return null;
        }

        var from = line.Find(ControlFrom) is { } bound ? ShareOf(context, bound, $"'{ControlFrom}'") : 0;
        var seed = line.Find(ControlSeed) is { } number ? context.Integer(number, $"'{ControlSeed}'", Seed) : 1;
        if (from >= promote)
        {
            context.Bag.Error(
                line.Find(ControlFrom)!.Location,
                "empty-control",
                $"'{ControlFrom}' must be below '{Promote}': whom the model promotes needs no chance, so nobody would be left to draw from."
            );
        }

        // 0% is how somebody turns it off without losing what stands beside it.
        return ShareOf(context, share.Value, $"'{Control}'") switch
        {
            null or 0 => null,
            >= LeastControl and <= MostControl and { } known when from is { } least && seed is { } drawn => new PropensityControl(
                known,
                least,
                drawn
            ),
            >= LeastControl and <= MostControl => null,
            _ => Refused(context, share),
        };
    }

    private static PropensityControl? Refused(ReadingContext context, MapEntry share)
    {
        context.Refuse(
            share.Value.Location,
            "bad-control",
            $"'{Control}' needs 0% (nobody) or 0.1% to 50%, such as 2%; this is {share.Value.Described}",
            new Hint(".", null)
        );
        return null;
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
