namespace LeadRouter.Api.Accounts;

/// <summary>A contact of an account. Of somebody who objected to profiling nothing is told but that they are there.</summary>
/// <param name="Engagement">0 to 100 points; null when unknown, as the level then is.</param>
/// <param name="Level">1 (hottest) to 4.</param>
/// <param name="IsInferred">Nothing is known of the visitor but the company.</param>
internal sealed record AccountMemberAnswer(
    string ContactId,
    string? Email,
    string? Persona,
    int? Tier,
    decimal? Engagement,
    int? Level,
    DateTime? LatestActivityAt,
    bool IsInferred
);
