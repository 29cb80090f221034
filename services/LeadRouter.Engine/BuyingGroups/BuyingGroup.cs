namespace LeadRouter.Engine.BuyingGroups;

/// <summary>Who of an account plays which part in a purchase, and which part nobody plays.</summary>
/// <param name="Roles">In the playbook's order.</param>
/// <param name="Missing">Names of the roles that nobody plays, the most important first.</param>
/// <param name="Cells">Everybody by function and seniority, whether a role asks for them or not; by name, unknown last.</param>
/// <param name="WithoutRole">People who play none, because of their title or because none is known.</param>
/// <param name="LeftOut">People of whom nothing may be told (an objection to profiling), and those of tier 0.</param>
public sealed record BuyingGroup(
    IReadOnlyList<BuyingGroupRole> Roles,
    IReadOnlyList<string> Missing,
    IReadOnlyList<BuyingGroupCell> Cells,
    int WithoutRole,
    int LeftOut
)
{
    /// <summary>Visitors who are known by the company only: inferred, and placed nowhere.</summary>
    public int Inferred { get; init; }
}
