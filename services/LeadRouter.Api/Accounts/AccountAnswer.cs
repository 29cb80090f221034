using LeadRouter.Api.Shapes;

namespace LeadRouter.Api.Accounts;

/// <summary>An account: what is known, who is there, what is under way.</summary>
/// <param name="Key">Its domain where one is known.</param>
/// <param name="Members">The most recently active first, 500 at most.</param>
/// <param name="OpenLeads">Newest first.</param>
internal sealed record AccountAnswer(
    string Key,
    IReadOnlyList<AccountFactAnswer> Facts,
    AccountScoreAnswer Score,
    IReadOnlyList<AccountMemberAnswer> Members,
    BuyingGroupAnswer BuyingGroup,
    IReadOnlyList<LeadAnswer> OpenLeads,
    string PlaybookHash,
    DateTime AsOf
);
