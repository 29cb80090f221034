using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Histories;

namespace LeadRouter.Api.Histories;

/// <param name="AsOf">The end of the UTC day, or the instant that was asked for.</param>
/// <param name="Points">Engagement in points; null when unknown.</param>
/// <param name="Level">1 (hottest) to 4; null when unknown.</param>
/// <param name="Outcome">What the qualification says: <c>nurture</c>, <c>qualified</c>, …</param>
/// <param name="Priority">Of a lead; null otherwise.</param>
/// <param name="Changes">Why the numbers are not those of the day before; empty when they are.</param>
internal sealed record ScoreDayAnswer(
    DateTime AsOf,
    decimal? Points,
    int? Level,
    string Grade,
    string Outcome,
    int? Priority,
    IReadOnlyList<ScoreChangeAnswer> Changes
)
{
    public static ScoreDayAnswer Of(ScoreDay day) =>
        new(
            Instants.Of(day.AsOf),
            Shapes.Points.Of(day.Points),
            day.Level,
            day.Grade,
            day.Outcome.ToString().ToLowerInvariant(),
            day.Priority == 0 ? null : day.Priority,
            [.. day.Changes.Select(change => new ScoreChangeAnswer(change.Kind, change.Text, Shapes.Points.Of(change.Points)))]
        );
}
