using LeadRouter.Engine.Accounts;

namespace LeadRouter.Api.Shapes;

/// <param name="Points">Its people's engagement, weighed by persona.</param>
/// <param name="ActivePeople">Members with engagement and a persona that counts.</param>
/// <param name="Personas">Of the active people.</param>
/// <param name="InferredVisitors">Visitors with engagement who are known by their company only.</param>
/// <param name="InferredPoints">What they give of the points, before the account's cap.</param>
/// <param name="Parts">Sum to the points.</param>
internal sealed record AccountScoreAnswer(
    decimal Points,
    int ActivePeople,
    IReadOnlyList<string> Personas,
    bool IsKeyAccount,
    int InferredVisitors,
    decimal InferredPoints,
    IReadOnlyList<PartAnswer> Parts
)
{
    public static AccountScoreAnswer Of(AccountScore score) =>
        new(
            Shapes.Points.Of(score.Points),
            score.ActivePeople,
            score.Personas,
            score.IsKeyAccount,
            score.InferredVisitors,
            Shapes.Points.Of(score.InferredPoints),
            PartAnswer.Of(score.Parts)
        );
}
