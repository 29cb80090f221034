namespace LeadRouter.Engine.Playbooks;

/// <param name="Day">ISO day of the week, 1 = Monday.</param>
/// <param name="Minute">Minutes after local midnight.</param>
/// <param name="To"><c>account_owner</c>.</param>
/// <param name="Accounts">How many accounts at most.</param>
/// <param name="SilenceAfterDays">An account that was active and has been silent for so many days is named.</param>
public sealed record DigestRule(int Day, int Minute, string To, int Accounts, int SilenceAfterDays);
