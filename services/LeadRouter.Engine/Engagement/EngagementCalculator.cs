using System.Collections.Frozen;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Engagement;

/// <summary>What contacts did, in points, by one playbook's rules. Made once per playbook; pure and thread-safe. Integers only.</summary>
public sealed class EngagementCalculator(Playbook playbook)
{
    private readonly FrozenDictionary<string, (int Place, RuleScorer Rule)[]> ofSignal = playbook
        .Engagement.Rules.Select((rule, place) => (Place: place, Rule: new RuleScorer(rule, GroupOf(rule, playbook.Engagement.Groups))))
        .GroupBy(scorer => scorer.Rule.Signal, StringComparer.Ordinal)
        .ToFrozenDictionary(signal => signal.Key, signal => signal.ToArray(), StringComparer.Ordinal);
    private readonly (string Signal, RuleScorer[] Rules)[] bySignal =
    [
        .. playbook
            .Engagement.Rules.Select(rule => new RuleScorer(rule, GroupOf(rule, playbook.Engagement.Groups)))
            .GroupBy(scorer => scorer.Signal, StringComparer.Ordinal)
            .OrderBy(signal => signal.Key, StringComparer.Ordinal)
            .Select(signal => (signal.Key, signal.ToArray())),
    ];
    private readonly EngagementRules engagement = playbook.Engagement;
    private readonly IReadOnlyList<string> handRaises =
    [
        .. playbook.Signals.Where(signal => signal.HandRaise).Select(signal => signal.Name),
    ];

    /// <summary>The contact's signals, counted once, to be scored at one instant or many.</summary>
    public EngagementTimeline Timeline(ContactState state)
    {
        var rules = new List<(int Place, RuleScorer Rule, SignalCounts Counts)>();
        foreach (var (signal, days) in state.Ledger.Signals)
        {
            if (ofSignal.TryGetValue(signal, out var asking))
            {
                foreach (var (place, rule) in asking)
                {
                    rules.Add((place, rule, rule.Count(days)));
                }
            }
        }

        rules.Sort(static (one, other) => one.Place.CompareTo(other.Place));
        return new EngagementTimeline(state, [.. rules.Select(one => (one.Rule, one.Counts))], engagement, handRaises);
    }

    /// <param name="now">Unix milliseconds, UTC.</param>
    public EngagementScore Score(ContactState state, long now) => Timeline(state).Score(now);

    /// <summary>The points alone, as <see cref="Score"/> gives them, without making an object: thousandths of a point, 0 to 100,000.</summary>
    /// <param name="today">A UTC day.</param>
    public long Points(ContactState state, int today)
    {
        // Both are in the order of names: one walk through both finds whom they share.
        Span<long> groups = stackalloc long[engagement.Groups.Count];
        var signals = state.Ledger.Signals;
        long sum = 0;
        for (int i = 0, j = 0; i < bySignal.Length && j < signals.Count; )
        {
            ref readonly var asked = ref bySignal[i];
            var name = signals.GetKeyAtIndex(j);
            if (!string.Equals(asked.Signal, name))
            {
                _ = string.CompareOrdinal(asked.Signal, name) < 0 ? i++ : j++;
                continue;
            }

            var days = signals.GetValueAtIndex(j);
            foreach (var scorer in asked.Rules)
            {
                var points = scorer.Points(days, today);
                if (scorer.Group < 0)
                {
                    sum += points;
                }
                else
                {
                    groups[scorer.Group] += points;
                }
            }

            i++;
            j++;
        }

        for (var i = 0; i < groups.Length; i++)
        {
            var cap = engagement.Groups[i].Cap * 1000L;
            sum += Math.Clamp(groups[i], -cap, cap);
        }

        return Math.Clamp(sum, 0, EngagementRules.TotalCap * 1000L);
    }

    /// <summary>The level alone, as <see cref="Score"/> gives it.</summary>
    /// <param name="points">Of the day of <paramref name="now"/>.</param>
    /// <param name="now">Unix milliseconds, UTC.</param>
    public int Level(ContactState state, long points, long now) =>
        EngagementTimeline.HandRaise(state, handRaises, now) is null ? EngagementTimeline.LevelOf(points, engagement.Levels) : 1;

    private static int GroupOf(EngagementRule rule, IReadOnlyList<EngagementGroup> groups)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i].Name == rule.Group)
            {
                return i;
            }
        }

        return -1;
    }
}
