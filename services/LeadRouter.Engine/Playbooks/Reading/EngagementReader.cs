namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>engagement</c>: its levels and the account's roll-up; the rules are <see cref="EngagementRuleReader"/>'s.</summary>
internal static class EngagementReader
{
    public const string Levels = "levels";
    public const string Account = "account";

    private const int LevelCount = 4;
    private const int MostAccountCap = 1000;
    private const int MostTierWeight = 10;

    public static EngagementRules Read(ReadingContext context, PlaybookNode? node)
    {
        if (context.Map(node, "'engagement'") is not { } map)
        {
            return new EngagementRules([], [], [], 0);
        }

        var rules = new List<EngagementRule>();
        foreach (var entry in map.Entries.Where(entry => entry.Name is not Levels and not Account))
        {
            context.UsedSignals.Add(entry.Name);
            if (context.Signals is { } signals && !signals.Contains(entry.Name))
            {
                IReadOnlyList<string> known = [.. signals, Levels, Account];
                context.Unknown(entry.Key, "unknown-signal", "signal", known);
                if (NearestName.Of(entry.Name, known) is Levels or Account)
                {
                    // Its keys are right where it belongs.
                    continue;
                }
            }

            if (EngagementRuleReader.Read(context, entry) is { } rule)
            {
                rules.Add(rule);
            }
        }

        var levels = ReadLevels(context, context.Required(map, Levels, "'engagement'"));
        var (weights, cap) = ReadAccount(context, context.Required(map, Account, "'engagement'"));
        return new EngagementRules(rules, levels, weights, cap);
    }

    private static List<int> ReadLevels(ReadingContext context, PlaybookNode? node)
    {
        var levels = new List<int>();
        if (context.Map(node, "'levels'") is not { } map)
        {
            return levels;
        }

        string[] known = [.. Enumerable.Range(1, LevelCount).Select(level => FormattableString.Invariant($"{level}"))];
        foreach (var entry in map.Entries)
        {
            context.Known(entry.Key, "unknown-level", "engagement level", known);
        }

        foreach (var level in known)
        {
            var value = context.Required(map, level, "'levels'");
            if (context.Integer(value, $"The level {level}", 0, EngagementRules.TotalCap) is not { } from)
            {
                continue;
            }

            if (levels.Count > 0 && from >= levels[^1])
            {
                context.Bag.Error(
                    value!.Location,
                    "not-falling",
                    $"The level {level} must start below the level before it ({levels[^1]}); this is {from}."
                );
            }

            levels.Add(from);
        }

        if (levels.Count == LevelCount && levels[^1] != 0)
        {
            context.Bag.Error(
                map.Find(known[^1])!.Location,
                "no-zero",
                $"The level {LevelCount} must start at 0, so that everybody has a level."
            );
        }

        return levels;
    }

    private static (IReadOnlyList<int> TierWeights, int Cap) ReadAccount(ReadingContext context, PlaybookNode? node)
    {
        if (context.Map(node, "'account'") is not { } map)
        {
            return ([], 0);
        }

        context.Keys(map, "'account'", "tierWeights", "cap");
        var cap = context.Integer(context.Required(map, "cap", "'account'"), "'cap'", 1, MostAccountCap);
        var weights = new List<int>();
        if (context.Map(context.Required(map, "tierWeights", "'account'"), "'tierWeights'") is { } tiers)
        {
            string[] known = ["0", "1", "2", "3"];
            foreach (var entry in tiers.Entries)
            {
                context.Known(entry.Key, "unknown-tier", "persona tier", known);
            }

            foreach (var tier in known)
            {
                var weight = context.Thousandths(
                    context.Required(tiers, tier, "'tierWeights'"),
                    $"The weight of tier {tier}",
                    0,
                    MostTierWeight
                );
                weights.Add(weight ?? 0);
            }
        }

        return (weights, cap ?? 0);
    }
}
