namespace LeadRouter.Routing;

/// <summary>Whose turn a lead has cost, in which books.</summary>
/// <param name="Team">Of the books.</param>
/// <param name="Priority">Tier of the books.</param>
/// <param name="Member">E-mail address.</param>
internal sealed record LeadCredit(string Team, long Priority, string Member);
