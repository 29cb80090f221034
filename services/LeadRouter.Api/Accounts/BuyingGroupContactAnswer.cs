namespace LeadRouter.Api.Accounts;

/// <param name="Function">From the job title; null when it tells none.</param>
/// <param name="Seniority">From the job title; null when it tells none.</param>
/// <param name="Level">1 (hottest) to 4; null for somebody who did nothing yet.</param>
/// <param name="LatestActivityOn">The UTC day of the newest activity.</param>
internal sealed record BuyingGroupContactAnswer(
    string ContactId,
    string? Email,
    string? Function,
    string? Seniority,
    int? Level,
    DateOnly? LatestActivityOn
);
