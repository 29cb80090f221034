namespace LeadRouter.Api.Facts;

/// <summary>What was ever stated of a contact and its account.</summary>
/// <param name="Account">The account's key; null without one.</param>
/// <param name="Facts">Of the person.</param>
/// <param name="AccountFacts">Of the account: for fields that both have, the account's count first.</param>
internal sealed record ContactFactsAnswer(
    string ContactId,
    string? Email,
    string? Account,
    DateTime AsOf,
    DateTime KnownAt,
    IReadOnlyList<FactAnswer> Facts,
    IReadOnlyList<FactAnswer> AccountFacts
);
