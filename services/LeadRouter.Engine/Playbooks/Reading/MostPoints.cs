using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Engagement;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>The most points that a person can have by the rules and their caps, whatever they do.</summary>
internal static class MostPoints
{
    /// <summary>In points, rounded up, <see cref="EngagementRules.TotalCap"/> at most.</summary>
    public static int Of(IReadOnlyList<EngagementRule> rules, IReadOnlyList<EngagementGroup> groups, IReadOnlyList<SignalRule> signals)
    {
        long most = 0;
        foreach (var group in rules.GroupBy(rule => rule.Group ?? "", StringComparer.Ordinal))
        {
            long? sum = 0;
            foreach (var rule in group)
            {
                sum += Of(rule, signals.FirstOrDefault(signal => signal.Name == rule.Signal));
            }

            var cap = groups.FirstOrDefault(one => one.Name == group.Key)?.Cap;
            if ((sum, cap) is (null, null))
            {
                return EngagementRules.TotalCap;
            }

            most += Math.Min(sum ?? long.MaxValue, cap ?? long.MaxValue);
        }

        return (int)Math.Min(most, EngagementRules.TotalCap);
    }

    /// <summary>Null when there is no end to it.</summary>
    private static long? Of(EngagementRule rule, SignalRule? signal)
    {
        if (rule.AtLeast.Count > 0)
        {
            return Math.Max(0, rule.AtLeast.Max(row => row.Points));
        }

        if (rule.Points <= 0)
        {
            return 0;
        }

        long? most = rule.Cap;
        if (rule.OncePerAsset && Assets(signal?.When) is { } assets)
        {
            most = Math.Min(most ?? long.MaxValue, (long)rule.Points * assets);
        }

        if (rule is { CapPerDay: { } perDay, HalfLifeDays: { } halfLife })
        {
            most = Math.Min(most ?? long.MaxValue, EveryDay(perDay, halfLife));
        }

        return most;
    }

    /// <summary>The cap of a day on every day that is kept, each decayed to today.</summary>
    private static long EveryDay(int capPerDay, int halfLifeDays)
    {
        var table = new DecayTable(halfLifeDays);
        long thousandths = 0;
        for (var day = 0; day <= EngagementRules.HorizonDays; day++)
        {
            thousandths += table.Apply(capPerDay * 1000L, day);
        }

        return (thousandths + 999) / 1000;
    }

    /// <summary>How many assets a signal can be given for; null when any number.</summary>
    private static int? Assets(Condition? when)
    {
        IReadOnlyList<Condition> parts = when switch
        {
            AllOf all => all.Parts,
            null => [],
            _ => [when],
        };
        var asset = parts.OfType<FieldMatch>().FirstOrDefault(part => part.Field == "asset");
        return asset is not null && asset.Matchers.All(matcher => matcher is ExactMatcher) ? asset.Matchers.Count : null;
    }
}
