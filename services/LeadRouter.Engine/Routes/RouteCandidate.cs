using LeadRouter.Engine.Members;

namespace LeadRouter.Engine.Routes;

/// <summary>One member of the team, and why the lead did or did not go there.</summary>
/// <param name="Member">E-mail address.</param>
/// <param name="Weight">Share of the team's leads, in thousandths.</param>
/// <param name="Chosen">True for the one that the team's turn fell on.</param>
/// <param name="Code">Stable: one of <see cref="Territories.RouteCodes"/>.</param>
/// <param name="Text">Why, in words.</param>
/// <param name="Use">How much there was to do at the route.</param>
/// <param name="Owed">The credit state before the route, in billionths of a lead; negative for who was ahead.</param>
/// <param name="Claims">Whole leads that came first, in place of those given back.</param>
public sealed record RouteCandidate(
    string Member,
    int Weight,
    bool Chosen,
    string Code,
    string Text,
    CapacityUse Use,
    long Owed,
    int Claims
);
