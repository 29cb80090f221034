namespace LeadRouter.Engine.Territories.Reports;

/// <summary>How territories and members do.</summary>
/// <param name="Territories">In the playbook's order; then those that only leads know, by name.</param>
/// <param name="Members">By team, then by address.</param>
/// <param name="GiniOfLoad">How unevenly the open leads lie on all members; null when there are none.</param>
/// <param name="GiniOfPotential">The same of what members own.</param>
/// <param name="GiniOfTerritoryLoad">How unevenly the open leads lie on the territories in effect.</param>
/// <param name="GiniOfTerritoryPotential">The same of their potential.</param>
public sealed record TerritoryReport(
    IReadOnlyList<TerritoryFigures> Territories,
    IReadOnlyList<MemberFigures> Members,
    decimal? GiniOfLoad,
    decimal? GiniOfPotential,
    decimal? GiniOfTerritoryLoad,
    decimal? GiniOfTerritoryPotential
);
