namespace LeadRouter.Api.Accounts;

/// <summary>An account that was looked at.</summary>
/// <param name="Text">Why it was chosen, or why not.</param>
internal sealed record MatchCandidateAnswer(
    string Account,
    string? Name,
    string Strength,
    bool Chosen,
    string Text,
    IReadOnlyList<MatchEvidenceAnswer> Evidence
);
