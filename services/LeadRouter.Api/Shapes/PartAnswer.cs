using LeadRouter.Engine.Explanations;

namespace LeadRouter.Api.Shapes;

/// <summary>One summand of a score.</summary>
/// <param name="Rule">The playbook's rule.</param>
/// <param name="Text">Why, in words.</param>
/// <param name="Points">Points, also negative.</param>
internal sealed record PartAnswer(string Rule, string Text, decimal Points)
{
    public static IReadOnlyList<PartAnswer> Of(IReadOnlyList<ScorePart> parts) =>
        [.. parts.Select(part => new PartAnswer(part.Rule, part.Text, Shapes.Points.Of(part.Points)))];
}
