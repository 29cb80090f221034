using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Fit;

namespace LeadRouter.Api.Contacts;

/// <param name="Points">0 to 100; null when no criterion is known.</param>
/// <param name="Completeness">Percent.</param>
/// <param name="Unknown">Criteria whose fact is unknown.</param>
/// <param name="Parts">Sum to the points.</param>
/// <param name="Disqualified">Why the account is ruled out; null when it is not.</param>
internal sealed record FitAnswer(
    decimal? Points,
    string Grade,
    decimal Completeness,
    IReadOnlyList<string> Unknown,
    IReadOnlyList<PartAnswer> Parts,
    string? Disqualified
)
{
    public static FitAnswer Of(FitScore fit) =>
        new(
            Shapes.Points.Of(fit.Points),
            fit.Grade,
            Shapes.Points.Of(fit.Completeness),
            fit.Unknown,
            PartAnswer.Of(fit.Parts),
            fit.Disqualified
        );
}
