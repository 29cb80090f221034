namespace LeadRouter.Engine.Territories;

/// <summary>The first route to an unowned account keeps the account for a while.</summary>
/// <param name="Owner">E-mail address.</param>
/// <param name="Until">The claim holds before this instant: Unix milliseconds, UTC.</param>
public sealed record AccountClaim(string Owner, long Until);
