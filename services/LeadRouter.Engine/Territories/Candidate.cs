namespace LeadRouter.Engine.Territories;

/// <summary>One member of the team, and why the lead did or did not go there.</summary>
/// <param name="Member">E-mail address.</param>
/// <param name="Weight">Share of the team's leads, in thousandths.</param>
/// <param name="Load">How much there was to do at the route.</param>
/// <param name="Chosen">True for the one that the team's turn fell on.</param>
/// <param name="Code">Stable: one of <see cref="RouteCodes"/>.</param>
/// <param name="Text">Why, in words.</param>
public sealed record Candidate(string Member, int Weight, MemberLoad Load, bool Chosen, string Code, string Text);
