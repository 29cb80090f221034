namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Which account it is, and everything that was looked at to say so.</summary>
/// <param name="Key">Null when it is none.</param>
/// <param name="Strength">How well the chosen one fits.</param>
/// <param name="Reason">The decision in one sentence.</param>
/// <param name="TieBreaker">What chose between accounts that fit equally well, as the playbook names it, or <c>key</c>; null when nothing had to.</param>
/// <param name="Candidates">The chosen one first, then by how well they fit.</param>
public sealed record MatchDecision(
    string? Key,
    MatchStrength Strength,
    string Reason,
    string? TieBreaker,
    IReadOnlyList<MatchCandidate> Candidates
);
