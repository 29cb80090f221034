namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>engagement</c>: its levels and the account's roll-up; the rules are <see cref="EngagementRuleReader"/>'s.</summary>
internal static class EngagementReader
{
    public const string Levels = "levels";
    public const string Account = "account";
    public const string Groups = "groups";
    public const string Demote = "demote";
    public const string Inferred = "inferred";

    public static readonly IReadOnlyList<string> AccountKeys = ["tierWeights", "cap", Inferred];
    public static readonly IReadOnlyList<string> AccountNeeds = ["tierWeights", "cap"];

    public static readonly IReadOnlyList<string> InferredNames = ["points", "people", "no"];
    public static readonly IReadOnlyList<string> DemoteNames = ["1", "2", "3"];
    public static readonly IReadOnlyList<string> LevelNames = ["1", "2", "3", "4"];
    public static readonly IReadOnlyList<string> TierNames = ["0", "1", "2", "3"];
    public static readonly WholeRange LevelFrom = new(0, EngagementRules.TotalCap);
    public static readonly WholeRange AccountCap = new(1, 1000);
    public static readonly WholeRange GroupCap = new(1, 1000);
    public static readonly WholeRange TierWeight = new(0, 10);

    /// <param name="signals">Those of the playbook: what they ask bounds the points that they can give.</param>
    public static EngagementRules Read(ReadingContext context, PlaybookNode? node, IReadOnlyList<SignalRule> signals)
    {
        if (context.Map(node, "'engagement'") is not { } map)
        {
            return new EngagementRules([], [], [], 0);
        }

        var groups = ReadGroups(context, map.Find(Groups));
        var groupNames = (map.Find(Groups) as MapNode)?.Entries.Select(entry => entry.Name).ToList() ?? [];
        var rules = new List<EngagementRule>();
        foreach (var entry in map.Entries.Where(entry => entry.Name is not Levels and not Account and not Groups and not Demote))
        {
            context.UsedSignals.Add(entry.Name);
            if (context.Signals is { } names && !names.Contains(entry.Name))
            {
                IReadOnlyList<string> known = [.. names, Levels, Account, Groups, Demote];
                context.Unknown(entry.Key, "unknown-signal", "signal", known);
                if (NearestName.Of(entry.Name, known) is Levels or Account or Groups or Demote)
                {
                    // Its keys are right where it belongs.
                    continue;
                }
            }

            if (EngagementRuleReader.Read(context, entry, groupNames) is { } rule)
            {
                rules.Add(rule);
            }
        }

        var levels = ReadLevels(context, context.Required(map, Levels, "'engagement'"));
        var (weights, cap, inferred) = ReadAccount(context, context.Required(map, Account, "'engagement'"));
        WarnOfUnused(context, map.Find(Groups), rules);
        if (!context.Bag.HasErrors)
        {
            // Of rules that are wrong it is not known what they give.
            context.Most["engagement"] = CheckReached(context, map.Find(Levels), levels, MostPoints.Of(rules, groups, signals));
            context.Most["accountEngagement"] = cap;
        }

        return new EngagementRules(rules, levels, weights, cap)
        {
            Groups = groups,
            Demote = ReadDemote(context, map.Find(Demote), levels),
            Inferred = inferred,
        };
    }

    /// <returns>The most points that there are.</returns>
    private static int CheckReached(ReadingContext context, PlaybookNode? node, List<int> levels, int most)
    {
        for (var i = 0; i < levels.Count; i++)
        {
            if (levels[i] > most && (node as MapNode)?.Find(LevelNames[i]) is { } level)
            {
                // Not wrong: a hand-raise has the highest level whatever its points are.
                context.Bag.Warning(
                    level.Location,
                    "out-of-reach",
                    $"The level {LevelNames[i]} starts at {levels[i]} points, and all signals with their caps give {most} at most: nobody reaches it by them. Let it start lower, or raise a cap."
                );
            }
        }

        return most;
    }

    private static List<EngagementGroup> ReadGroups(ReadingContext context, PlaybookNode? node)
    {
        var groups = new List<EngagementGroup>();
        if (node is null || context.Map(node, "'groups'") is not { } map)
        {
            return groups;
        }

        foreach (var entry in map.Entries)
        {
            if (
                Names.Check(context, entry.Key, "group")
                && context.Integer(entry.Value, $"The cap of the group {entry.Key.Described}", GroupCap) is { } cap
            )
            {
                groups.Add(new EngagementGroup(entry.Name, cap));
            }
        }

        return [.. groups.OrderBy(group => group.Name, StringComparer.Ordinal)];
    }

    private static void WarnOfUnused(ReadingContext context, PlaybookNode? node, List<EngagementRule> rules)
    {
        foreach (var entry in (node as MapNode)?.Entries ?? [])
        {
            if (rules.TrueForAll(rule => rule.Group != entry.Name))
            {
                context.Bag.Warning(
                    entry.Key.Location,
                    "unused-group",
                    $"No engagement rule is in the group {entry.Key.Described}: write group: {entry.Name} in the rules that share its cap."
                );
            }
        }
    }

    private static List<int> ReadDemote(ReadingContext context, PlaybookNode? node, List<int> levels)
    {
        var demote = new List<int>();
        if (node is null || context.Map(node, "'demote'") is not { } map)
        {
            return demote;
        }

        foreach (var entry in map.Entries)
        {
            context.Known(entry.Key, "unknown-level", "engagement level that can be lost", DemoteNames);
        }

        for (var i = 0; i < DemoteNames.Count && i + 1 < levels.Count; i++)
        {
            var value = map.Find(DemoteNames[i]);
            if (value is null || context.Integer(value, $"Where level {DemoteNames[i]} is lost", LevelFrom) is not { } below)
            {
                demote.Add(levels[i]);
                continue;
            }

            if (below > levels[i] || below <= levels[i + 1])
            {
                context.Bag.Error(
                    value.Location,
                    "no-band",
                    $"The level {DemoteNames[i]} starts at {levels[i]} and the next one at {levels[i + 1]}: it must be lost below {levels[i + 1] + 1} to {levels[i]} points; this is {below}."
                );
            }

            demote.Add(below);
        }

        return demote;
    }

    private static List<int> ReadLevels(ReadingContext context, PlaybookNode? node)
    {
        var levels = new List<int>();
        if (context.Map(node, "'levels'") is not { } map)
        {
            return levels;
        }

        foreach (var entry in map.Entries)
        {
            context.Known(entry.Key, "unknown-level", "engagement level", LevelNames);
        }

        foreach (var level in LevelNames)
        {
            var value = context.Required(map, level, "'levels'");
            if (context.Integer(value, $"The level {level}", LevelFrom) is not { } from)
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

        if (levels.Count == LevelNames.Count && levels[^1] != 0)
        {
            context.Bag.Error(
                map.Find(LevelNames[^1])!.Location,
                "no-zero",
                $"The level {LevelNames.Count} must start at 0, so that everybody has a level."
            );
        }

        return levels;
    }

    private static (IReadOnlyList<int> TierWeights, int Cap, InferredCounting Inferred) ReadAccount(
        ReadingContext context,
        PlaybookNode? node
    )
    {
        if (context.Map(node, "'account'") is not { } map)
        {
            return ([], 0, InferredCounting.Points);
        }

        context.Keys(map, "'account'", AccountKeys);
        var cap = context.Integer(context.Required(map, "cap", "'account'"), "'cap'", AccountCap);
        var weights = new List<int>();
        if (context.Map(context.Required(map, "tierWeights", "'account'"), "'tierWeights'") is { } tiers)
        {
            foreach (var entry in tiers.Entries)
            {
                context.Known(entry.Key, "unknown-tier", "persona tier", TierNames);
            }

            foreach (var tier in TierNames)
            {
                var weight = context.Thousandths(context.Required(tiers, tier, "'tierWeights'"), $"The weight of tier {tier}", TierWeight);
                weights.Add(weight ?? 0);
            }
        }

        var inferred = context.Choice(map.Find(Inferred), "value of 'inferred'", InferredNames) ?? InferredNames[0];
        return (
            weights,
            cap ?? 0,
            inferred switch
            {
                "people" => InferredCounting.People,
                "no" => InferredCounting.No,
                _ => InferredCounting.Points,
            }
        );
    }
}
