using LeadRouter.Engine.Accounts;

namespace LeadRouter.Api.Shapes;

/// <param name="Points">Its people's engagement, weighed by persona.</param>
/// <param name="ActivePeople">Members with engagement and a persona that counts.</param>
/// <param name="Personas">Of the active people.</param>
/// <param name="Parts">Sum to the points.</param>
internal sealed record AccountScoreAnswer(
    decimal Points,
    int ActivePeople,
    IReadOnlyList<string> Personas,
    bool IsKeyAccount,
    IReadOnlyList<PartAnswer> Parts
)
{
    public static AccountScoreAnswer Of(AccountScore score) =>
        new(Shapes.Points.Of(score.Points), score.ActivePeople, score.Personas, score.IsKeyAccount, PartAnswer.Of(score.Parts));
}
