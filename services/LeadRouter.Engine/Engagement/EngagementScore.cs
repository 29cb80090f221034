using System.Text.Json.Serialization;
using LeadRouter.Engine.Explanations;

namespace LeadRouter.Engine.Engagement;

/// <param name="Points">Thousandths of a point, 0–100,000; null when unknown: the person never did anything, or objected to profiling.</param>
/// <param name="Level">1 (hottest) to 4; 1 after a hand-raise that still counts; null when unknown.</param>
/// <param name="Parts">Sum to <paramref name="Points"/>.</param>
public sealed record EngagementScore(long? Points, int? Level, IReadOnlyList<ScorePart> Parts)
{
    /// <summary>Whether the person does more than before; null when the score is unknown. No part of <see cref="Points"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Momentum? Momentum { get; init; }
}
