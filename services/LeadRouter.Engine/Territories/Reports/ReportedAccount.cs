namespace LeadRouter.Engine.Territories.Reports;

/// <summary>An account as reports on territories count it.</summary>
/// <param name="Key">See <see cref="Accounts.AccountKeys"/>.</param>
/// <param name="Rule">Place of the territory rule that takes its leads now.</param>
/// <param name="Planned">Places of the rules in planning that would take them, each asked for itself.</param>
/// <param name="FitPoints">Closeness to the ICP: thousandths of a point, 0 to 100,000; null when it is unknown.</param>
/// <param name="Owner">Who is known to own it, else who has claimed it: e-mail address, lower case; null when nobody does.</param>
/// <param name="IsCustomer">Whether it is ours already.</param>
public sealed record ReportedAccount(string Key, int Rule, IReadOnlyList<int> Planned, long? FitPoints, string? Owner, bool IsCustomer);
