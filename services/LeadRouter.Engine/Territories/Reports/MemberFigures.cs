namespace LeadRouter.Engine.Territories.Reports;

/// <summary>How a member of a team does, over all territories.</summary>
/// <param name="Member">E-mail address.</param>
/// <param name="Team">The member's.</param>
/// <param name="Work">The accounts are those that the member owns or has claimed.</param>
public sealed record MemberFigures(string Member, string Team, WorkFigures Work);
