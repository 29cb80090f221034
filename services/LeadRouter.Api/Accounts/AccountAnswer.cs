using LeadRouter.Api.Shapes;

namespace LeadRouter.Api.Accounts;

/// <summary>An account: what is known, who is there, what is under way.</summary>
/// <param name="Key">Its domain where one is known.</param>
/// <param name="MatchedBy">Why it is the account that was asked for, in words; null when it was asked for by its key.</param>
/// <param name="Members">The most recently active first, 500 at most.</param>
/// <param name="OpenLeads">Newest first.</param>
internal sealed record AccountAnswer(
    string Key,
    string? MatchedBy,
    IReadOnlyList<AccountFactAnswer> Facts,
    AccountScoreAnswer Score,
    IReadOnlyList<AccountMemberAnswer> Members,
    BuyingGroupAnswer BuyingGroup,
    IReadOnlyList<LeadAnswer> OpenLeads,
    string PlaybookHash,
    DateTime AsOf
);
