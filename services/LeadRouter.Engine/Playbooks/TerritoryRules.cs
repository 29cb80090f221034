namespace LeadRouter.Engine.Playbooks;

/// <param name="Ladder">Who is asked first, in order: opportunity_owner, account_owner, account_claim, rules.</param>
/// <param name="ClaimDays">How long the first route claims an unowned account, in days; 0 when the ladder has no account_claim.</param>
/// <param name="Location"><c>account_hq</c> or <c>person</c>.</param>
/// <param name="Rules">In order; the first match wins; the last takes everything.</param>
/// <param name="Teams">By name.</param>
public sealed record TerritoryRules(
    IReadOnlyList<string> Ladder,
    int ClaimDays,
    string Location,
    IReadOnlyList<TerritoryRule> Rules,
    IReadOnlyDictionary<string, Team> Teams
);
