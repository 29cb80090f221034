using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Engagement;

/// <summary>One contact's signals as the playbook's rules count them, ready to be scored at any instant. For one thread: it remembers the days it was asked for.</summary>
public sealed class EngagementTimeline
{
    private const long TotalCap = EngagementRules.TotalCap * 1000L;

    /// <summary>The part that brings what is less than nothing up to it.</summary>
    internal const string Floor = "cap.floor";

    /// <summary>Days of which the points are remembered: a power of two.</summary>
    private const int Glances = 16;
    private readonly EngagementRules engagement;
    private readonly IReadOnlyList<int> levels;
    private readonly IReadOnlyList<string> handRaises;
    private readonly ContactState state;
    private readonly (RuleScorer Rule, SignalCounts Counts)[] rules;
    private (int Day, long Points)[]? glances;

    /// <param name="rules">Those whose signals the contact has given, in the playbook's order.</param>
    internal EngagementTimeline(
        ContactState state,
        (RuleScorer Rule, SignalCounts Counts)[] rules,
        EngagementRules engagement,
        IReadOnlyList<string> handRaises
    )
    {
        this.rules = rules;
        this.state = state;
        this.engagement = engagement;
        levels = engagement.Levels;
        this.handRaises = handRaises;
    }

    /// <param name="now">Unix milliseconds, UTC.</param>
    public EngagementScore Score(long now)
    {
        var parts = new List<ScorePart>();
        var points = Points(UtcDay.Of(now), parts);
        var momentum = MomentumOn(UtcDay.Of(now));
        if (HandRaise(now) is not { } handRaise)
        {
            return new EngagementScore(points, LevelOf(points, levels), parts) { Momentum = momentum };
        }

        parts.Add(HandRaisePart(handRaise));
        return new EngagementScore(points, 1, parts) { Momentum = momentum };
    }

    /// <summary>What may be told when the score is unknown: the hand-raise that still counts.</summary>
    /// <param name="now">Unix milliseconds, UTC.</param>
    public EngagementScore Unknown(long now) => new(null, null, HandRaise(now) is { } handRaise ? [HandRaisePart(handRaise)] : []);

    /// <summary>The points alone: thousandths of a point, 0 to 100,000.</summary>
    /// <param name="today">A UTC day.</param>
    public long Points(int today)
    {
        // Looking ahead, the person and the account's other people ask for the same days.
        ref var glance = ref (glances ??= NoGlances())[today & (Glances - 1)];
        if (glance.Day != today)
        {
            glance = (today, Points(today, null));
        }

        return glance.Points;
    }

    /// <summary>The level alone, as <see cref="Score"/> gives it.</summary>
    /// <param name="points">What <see cref="Points(int)"/> gives for the day of <paramref name="now"/>.</param>
    /// <param name="now">Unix milliseconds, UTC.</param>
    public int Level(long points, long now) => HandRaise(now) is null ? LevelOf(points, levels) : 1;

    /// <summary>The newest hand-raise that still counts, given within the last day; null without one.</summary>
    public string? HandRaise(long now) => HandRaise(state, handRaises, now);

    /// <summary>The same of any state.</summary>
    internal static string? HandRaise(ContactState state, IReadOnlyList<string> handRaises, long now)
    {
        string? newest = null;
        var newestAt = long.MinValue;
        for (var i = 0; i < handRaises.Count; i++)
        {
            var signal = handRaises[i];
            if (state.LastSignalAt(signal, now) is { } at && now - at <= UtcDay.Milliseconds && (newest is null || at > newestAt))
            {
                (newest, newestAt) = (signal, at);
            }
        }

        return newest;
    }

    /// <summary>The first UTC day from which the points stay as they are without new activity; null when nothing retained gives any.</summary>
    public int? SettledFrom
    {
        get
        {
            int? settled = null;
            foreach (var (rule, counts) in rules)
            {
                settled = Math.Max(settled ?? int.MinValue, rule.SettledFrom(counts));
            }

            return settled;
        }
    }

    /// <summary>Whether the points can only fall from a day on without new activity: no rule takes points away, and nothing that was done is still to come.</summary>
    /// <param name="today">A UTC day.</param>
    public bool OnlyFadesFrom(int today)
    {
        foreach (var (rule, counts) in rules)
        {
            if (rule.TakesAway || (counts.Days.Length > 0 && counts.Days[^1].Day > today))
            {
                return false;
            }
        }

        return true;
    }

    private static (int Day, long Points)[] NoGlances()
    {
        var none = new (int Day, long Points)[Glances];
        Array.Fill(none, (int.MinValue, 0));
        return none;
    }

    private static ScorePart HandRaisePart(string signal) =>
        new("handRaise." + signal, $"asked for sales ({signal}) within a day: counts as the highest level", 0);

    private long Points(int today, List<ScorePart>? parts)
    {
        Span<long> groups = stackalloc long[engagement.Groups.Count];
        long sum = 0;
        foreach (var (rule, counts) in rules)
        {
            var points = rule.Score(counts, today, parts);
            if (rule.Group < 0)
            {
                sum += points;
            }
            else
            {
                groups[rule.Group] += points;
            }
        }

        for (var i = 0; i < groups.Length; i++)
        {
            var cap = engagement.Groups[i].Cap * 1000L;
            var capped = Math.Clamp(groups[i], -cap, cap);
            if (capped != groups[i])
            {
                parts?.Add(
                    new ScorePart(
                        "cap.group." + engagement.Groups[i].Name,
                        $"the signals of the group {engagement.Groups[i].Name} give {engagement.Groups[i].Cap} points at most",
                        capped - groups[i]
                    )
                );
            }

            sum += capped;
        }

        if (sum > TotalCap)
        {
            parts?.Add(new ScorePart("cap.total", $"engagement is {EngagementRules.TotalCap} points at most", TotalCap - sum));
            return TotalCap;
        }

        if (sum < 0)
        {
            parts?.Add(new ScorePart(Floor, "engagement is 0 points at least", -sum));
            return 0;
        }

        return sum;
    }

    private Momentum MomentumOn(int today) =>
        Momentum.Of(
            rules.Select(one =>
                (one.Rule.Signal, one.Rule.Between(one.Counts, today - 6, today), one.Rule.Between(one.Counts, today - 27, today - 7))
            )
        );

    /// <summary>1 (hottest) to 4.</summary>
    internal static int LevelOf(long points, IReadOnlyList<int> levels)
    {
        for (var i = 0; i < levels.Count; i++)
        {
            if (points >= levels[i] * 1000L)
            {
                return i + 1;
            }
        }

        return levels.Count;
    }
}
