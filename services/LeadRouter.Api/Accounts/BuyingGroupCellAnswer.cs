using LeadRouter.Engine.BuyingGroups;

namespace LeadRouter.Api.Accounts;

/// <summary>The people of one function and seniority.</summary>
/// <param name="Function">Null when their titles tell none.</param>
/// <param name="Seniority">Null when their titles tell none.</param>
/// <param name="BestLevel">1 (hottest) to 4; null when none of them did anything.</param>
/// <param name="LatestActivityOn">The newest UTC day on which one of them did something.</param>
internal sealed record BuyingGroupCellAnswer(string? Function, string? Seniority, int People, int? BestLevel, DateOnly? LatestActivityOn)
{
    public static BuyingGroupCellAnswer Of(BuyingGroupCell cell) =>
        new(cell.Function, cell.Seniority, cell.People, cell.BestLevel, BuyingGroupAnswer.Day(cell.LatestDay));
}
