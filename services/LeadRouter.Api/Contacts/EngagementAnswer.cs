using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Engagement;

namespace LeadRouter.Api.Contacts;

/// <param name="Points">0 to 100; null when unknown: nothing was done yet, or profiling objected to.</param>
/// <param name="Level">1 (hottest) to 4; null when unknown.</param>
/// <param name="Parts">Sum to the points.</param>
/// <param name="Momentum">Whether more is done than before; null when unknown.</param>
internal sealed record EngagementAnswer(decimal? Points, int? Level, IReadOnlyList<PartAnswer> Parts, MomentumAnswer? Momentum)
{
    public static EngagementAnswer Of(EngagementScore score) =>
        new(Shapes.Points.Of(score.Points), score.Level, PartAnswer.Of(score.Parts), MomentumAnswer.Of(score.Momentum));
}
