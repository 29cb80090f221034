using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Engagement;

namespace LeadRouter.Api.Contacts;

/// <param name="Points">The last seven days less a week of the three weeks before, in points before they fade.</param>
/// <param name="Trend">new, rising, steady, falling or quiet.</param>
/// <param name="Parts">Sum to the points.</param>
internal sealed record MomentumAnswer(decimal? Points, string Trend, IReadOnlyList<PartAnswer> Parts)
{
    public static MomentumAnswer? Of(Momentum? momentum) =>
        momentum is null ? null : new(Shapes.Points.Of(momentum.Points), momentum.Trend, PartAnswer.Of(momentum.Parts));
}
