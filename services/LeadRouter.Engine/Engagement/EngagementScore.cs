using LeadRouter.Engine.Explanations;

namespace LeadRouter.Engine.Engagement;

/// <param name="Points">Thousandths of a point, 0–100,000.</param>
/// <param name="Level">1 (hottest) to 4; 1 after a hand-raise that still counts.</param>
/// <param name="Parts">Sum to <paramref name="Points"/>.</param>
public sealed record EngagementScore(long Points, int Level, IReadOnlyList<ScorePart> Parts);
