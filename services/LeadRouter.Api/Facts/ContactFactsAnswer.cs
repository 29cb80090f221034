namespace LeadRouter.Api.Facts;

/// <summary>What was ever stated of a contact and its account.</summary>
/// <param name="Account">The account's key; null without one.</param>
/// <param name="Facts">Of the person.</param>
/// <param name="AccountFacts">Of the account: for fields that both have, the account's count first. At most <c>limit</c> of both; the account's come after the person's.</param>
/// <param name="Next">Ask with <c>after</c> set to it for the next page; null on the last.</param>
internal sealed record ContactFactsAnswer(
    string ContactId,
    string? Email,
    string? Account,
    DateTime AsOf,
    DateTime KnownAt,
    IReadOnlyList<FactAnswer> Facts,
    IReadOnlyList<FactAnswer> AccountFacts,
    string? Next
);
