using LeadRouter.Engine.BuyingGroups;

namespace LeadRouter.Api.Accounts;

/// <summary>Who of the account plays which part in a purchase, and which part nobody plays.</summary>
/// <param name="Roles">In the playbook's order.</param>
/// <param name="Missing">Roles that nobody plays, the most important first.</param>
/// <param name="Cells">The people by function and seniority.</param>
/// <param name="WithoutRole">People who play none, because of their title or because none is known.</param>
/// <param name="LeftOut">People who objected to profiling, and those of tier 0.</param>
/// <param name="Inferred">Visitors who are known by the company only: placed nowhere.</param>
internal sealed record BuyingGroupAnswer(
    IReadOnlyList<BuyingGroupRoleAnswer> Roles,
    IReadOnlyList<string> Missing,
    IReadOnlyList<BuyingGroupCellAnswer> Cells,
    int WithoutRole,
    int LeftOut,
    int Inferred
)
{
    /// <param name="emails">By contact id, as far as known.</param>
    public static BuyingGroupAnswer Of(BuyingGroup group, IReadOnlyDictionary<string, string?> emails) =>
        new(
            [.. group.Roles.Select(role => BuyingGroupRoleAnswer.Of(role, emails))],
            group.Missing,
            [.. group.Cells.Select(BuyingGroupCellAnswer.Of)],
            group.WithoutRole,
            group.LeftOut,
            group.Inferred
        );

    /// <summary>A day as it stands in answers.</summary>
    public static DateOnly? Day(int? day) => day is { } known ? DateOnly.FromDayNumber(Epoch.DayNumber + known) : null;

    private static readonly DateOnly Epoch = new(1970, 1, 1);
}
