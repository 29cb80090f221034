namespace LeadRouter.Engine.BuyingGroups;

/// <param name="Importance"><c>strong</c>, <c>moderate</c> or <c>weak</c>.</param>
/// <param name="People">How many play it.</param>
/// <param name="ActivePeople">Those of them whose engagement is above 0.</param>
/// <param name="Contacts">The hottest first, then the most recently active: <see cref="BuyingGroupMap.MostContacts"/> at most.</param>
public sealed record BuyingGroupRole(
    string Role,
    string Importance,
    int People,
    int ActivePeople,
    IReadOnlyList<BuyingGroupContact> Contacts
)
{
    /// <summary><c>active</c>; <c>silent</c> when those who play it do nothing (any more); <c>missing</c> when nobody plays it.</summary>
    public string Status =>
        People == 0 ? "missing"
        : ActivePeople == 0 ? "silent"
        : "active";
}
