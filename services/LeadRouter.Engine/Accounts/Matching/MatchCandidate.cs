namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>An account that was looked at.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">What it is called; null when nobody said.</param>
/// <param name="Strength">None for one that does not fit.</param>
/// <param name="Chosen">True for the one that was chosen.</param>
/// <param name="Evidence">What agreed and what did not.</param>
/// <param name="Text">Why it was chosen, or why not.</param>
public sealed record MatchCandidate(
    string Key,
    string? Name,
    MatchStrength Strength,
    bool Chosen,
    IReadOnlyList<MatchEvidence> Evidence,
    string Text
);
