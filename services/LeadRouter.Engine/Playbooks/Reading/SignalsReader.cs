namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>signals</c>.</summary>
internal static class SignalsReader
{
    public static readonly IReadOnlyList<string> Keys = ["when", "keyAsset", "handRaise"];

    /// <summary>Keys of <c>engagement</c> that are not signals.</summary>
    public static readonly IReadOnlyList<string> Reserved =
    [
        EngagementReader.Levels,
        EngagementReader.Account,
        EngagementReader.Groups,
        EngagementReader.Demote,
    ];

    /// <returns>By name: their order means nothing, so it is not kept.</returns>
    public static IReadOnlyList<SignalRule> Read(ReadingContext context, PlaybookNode? node)
    {
        if (context.Map(node, "'signals'") is not { } map)
        {
            return [];
        }

        Names.CheckDistinct(context, map.Entries.Select(entry => entry.Key), "signal");
        var rules = new List<SignalRule>();
        foreach (var entry in map.Entries)
        {
            if (Names.Check(context, entry.Key, "signal") && Reserved.Contains(entry.Name))
            {
                context.Bag.Error(
                    entry.Key.Location,
                    "bad-name",
                    $"{entry.Key.Described} cannot name a signal: it is a key of 'engagement'."
                );
            }

            if (Rule(context, entry) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return [.. rules.OrderBy(rule => rule.Name, StringComparer.Ordinal)];
    }

    /// <summary>To be asked when everything is read. A hand-raise is used by what it is, a key asset by the alerts.</summary>
    public static void WarnOfUnused(ReadingContext context, PlaybookNode? node)
    {
        foreach (var entry in (node as MapNode)?.Entries ?? [])
        {
            if (!context.UsedSignals.Contains(entry.Name))
            {
                context.Bag.Warning(
                    entry.Key.Location,
                    "unused-signal",
                    $"Nothing uses the signal {entry.Key.Described}: no engagement, line, wake or alert, and it is neither a hand-raise nor a key asset. Give it points under engagement, or take it out."
                );
            }
        }
    }

    private static SignalRule? Rule(ReadingContext context, MapEntry entry)
    {
        var what = $"The signal {entry.Key.Described}";
        if (context.Map(entry.Value, what) is not { } map)
        {
            return null;
        }

        context.Keys(map, "a signal", Keys);
        var when = new ConditionReader(context, FieldSet.Signals).Read(context.Required(map, "when", what, entry.Key.Location), "'when'");
        var keyAsset = context.Boolean(map.Find("keyAsset"), "'keyAsset'") ?? false;
        var handRaise = context.Boolean(map.Find("handRaise"), "'handRaise'") ?? false;
        if (keyAsset || handRaise)
        {
            context.UsedSignals.Add(entry.Name);
        }

        return when is null ? null : new SignalRule(entry.Name, when, keyAsset, handRaise);
    }
}
