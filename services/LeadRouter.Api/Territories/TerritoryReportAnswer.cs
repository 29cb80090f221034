using LeadRouter.Engine.Territories.Reports;

namespace LeadRouter.Api.Territories;

/// <summary>How territories and members do.</summary>
/// <param name="Days">How far wins and touches are counted back.</param>
/// <param name="Territories">In the playbook's order; then those that only leads know.</param>
/// <param name="Members">By team, then by address.</param>
/// <param name="GiniOfLoad">How unevenly the open leads lie on all members: 0 = all have as many, towards 1 = one has all; null when there are none.</param>
/// <param name="GiniOfPotential">The same of the potential of what members own.</param>
/// <param name="GiniOfTerritoryLoad">How unevenly the open leads lie on the territories in effect.</param>
/// <param name="GiniOfTerritoryPotential">The same of their potential.</param>
internal sealed record TerritoryReportAnswer(
    DateTime AsOf,
    int Days,
    string PlaybookHash,
    IReadOnlyList<TerritoryFigures> Territories,
    IReadOnlyList<MemberFigures> Members,
    decimal? GiniOfLoad,
    decimal? GiniOfPotential,
    decimal? GiniOfTerritoryLoad,
    decimal? GiniOfTerritoryPotential
);
