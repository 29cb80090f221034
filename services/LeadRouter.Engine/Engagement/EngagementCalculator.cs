using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Engagement;

/// <summary>What a contact did, in points. Made once per playbook; pure and thread-safe. Integers only.</summary>
public sealed class EngagementCalculator
{
    private const long TotalCap = EngagementRules.TotalCap * 1000L;
    private readonly EngagementRules rules;
    private readonly IReadOnlyList<RuleScorer> scorers;
    private readonly IReadOnlyList<string> handRaises;

    public EngagementCalculator(Playbook playbook)
    {
        rules = playbook.Engagement;
        scorers = [.. rules.Rules.Select(rule => new RuleScorer(rule))];
        handRaises = [.. playbook.Signals.Where(signal => signal.HandRaise).Select(signal => signal.Name)];
    }

    /// <param name="now">Unix milliseconds, UTC.</param>
    public EngagementScore Score(ContactState state, long now)
    {
        var parts = new List<ScorePart>();
        var points = Points(state, UtcDay.Of(now), parts);
        var level = LevelOf(points);
        if (HandRaise(state, now) is { } handRaise)
        {
            level = 1;
            parts.Add(
                new ScorePart(
                    "handRaise." + handRaise.Signal,
                    $"asked for sales ({handRaise.Signal}) within a day: counts as the highest level",
                    0
                )
            );
        }

        return new EngagementScore(points, level, parts);
    }

    /// <summary>The points alone: thousandths of a point, 0 to 100,000.</summary>
    public long Points(ContactState state, int today) => Points(state, today, null);

    /// <summary>The level alone, as <see cref="Score"/> gives it.</summary>
    public int Level(ContactState state, long points, long now) => HandRaise(state, now) is null ? LevelOf(points) : 1;

    /// <summary>The newest hand-raise that still counts: given within the last day.</summary>
    public (string Signal, long At)? HandRaise(ContactState state, long now)
    {
        (string Signal, long At)? newest = null;
        foreach (var signal in handRaises)
        {
            if (state.LastSignalAt(signal, now) is { } at && now - at <= UtcDay.Milliseconds && (newest is null || at > newest.Value.At))
            {
                newest = (signal, at);
            }
        }

        return newest;
    }

    /// <summary>The first UTC day from which the points stay as they are without new activity; null when no rule looks at anything retained.</summary>
    public int? SettledFrom(ContactState state)
    {
        int? settled = null;
        foreach (var scorer in scorers)
        {
            if (state.Signals.TryGetValue(scorer.Signal, out var days))
            {
                settled = Math.Max(settled ?? int.MinValue, scorer.SettledFrom(days));
            }
        }

        return settled;
    }

    private long Points(ContactState state, int today, List<ScorePart>? parts)
    {
        long sum = 0;
        foreach (var scorer in scorers)
        {
            if (state.Signals.TryGetValue(scorer.Signal, out var days))
            {
                sum += scorer.Score(days, today, parts);
            }
        }

        if (sum > TotalCap)
        {
            parts?.Add(new ScorePart("cap.total", $"engagement is {EngagementRules.TotalCap} points at most", TotalCap - sum));
            return TotalCap;
        }

        if (sum < 0)
        {
            parts?.Add(new ScorePart("cap.floor", "engagement is 0 points at least", -sum));
            return 0;
        }

        return sum;
    }

    private int LevelOf(long points)
    {
        for (var i = 0; i < rules.Levels.Count; i++)
        {
            if (points >= rules.Levels[i] * 1000L)
            {
                return i + 1;
            }
        }

        return rules.Levels.Count;
    }
}
