namespace LeadRouter.Api.Accounts;

/// <summary>A contact of an account.</summary>
/// <param name="Engagement">0 to 100 points.</param>
/// <param name="Level">1 (hottest) to 4.</param>
internal sealed record AccountMemberAnswer(
    string ContactId,
    string? Email,
    string? Persona,
    int Tier,
    decimal Engagement,
    int Level,
    DateTime LatestActivityAt
);
