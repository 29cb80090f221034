using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Lifecycle;

/// <summary>
/// Keeps a level that somebody has reached until the points fall below where it is lost: a score that hovers about a threshold moves nothing. Pure.
/// </summary>
public static class LevelHold
{
    /// <summary>The level by points alone, or the better one that is kept.</summary>
    /// <param name="points">Thousandths of a point.</param>
    /// <param name="held">The level that was reached before; null when none is held.</param>
    public static int Of(EngagementRules rules, long points, int? held)
    {
        var level = rules.Levels.Count;
        for (var i = rules.Levels.Count - 1; i >= 0 && points >= rules.Levels[i] * 1000L; i--)
        {
            level = i + 1;
        }

        for (var kept = held ?? level; kept < level; kept++)
        {
            if (points >= LostBelow(rules, kept) * 1000L)
            {
                return kept;
            }
        }

        return level;
    }

    /// <summary>The better of a level that was given, also for a request for sales, and the one that is kept.</summary>
    /// <param name="points">Thousandths of a point.</param>
    /// <param name="held">The level that was reached before; null when none is held.</param>
    public static int Kept(EngagementRules rules, int level, long points, int? held) =>
        rules.Demote.Count > 0 && held < level ? Math.Min(level, Of(rules, points, held)) : level;

    /// <summary>The points below which a level is lost.</summary>
    public static int LostBelow(EngagementRules rules, int level) =>
        level <= rules.Demote.Count ? rules.Demote[level - 1] : rules.Levels[level - 1];
}
