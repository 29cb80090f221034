using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Territories.Reports;

/// <summary>How a territory does.</summary>
/// <param name="Territory">Its name.</param>
/// <param name="Parent">The territory that it lies within; null = none.</param>
/// <param name="State">Null for one that has leads and stands in the playbook no more. One in planning has the accounts that it would take.</param>
/// <param name="InEffect">Whether it takes leads now.</param>
/// <param name="Team">Null for one that stands in the playbook no more.</param>
/// <param name="Work">Of it alone, without the territories within it. The capacity is its team's.</param>
/// <param name="GiniOfLoad">How unevenly the open leads lie on the team: 0 = all have as many, towards 1 = one has all; null when there are none.</param>
/// <param name="GiniOfPotential">The same of the potential of the territory's accounts that somebody of the team owns.</param>
public sealed record TerritoryFigures(
    string Territory,
    string? Parent,
    TerritoryState? State,
    bool InEffect,
    string? Team,
    WorkFigures Work,
    decimal? GiniOfLoad,
    decimal? GiniOfPotential
);
