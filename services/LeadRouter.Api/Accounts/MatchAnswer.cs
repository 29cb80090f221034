using LeadRouter.Engine.Accounts.Matching;

namespace LeadRouter.Api.Accounts;

/// <summary>Which account it is, and why.</summary>
/// <param name="Account">Its key; null when it is none.</param>
/// <param name="Strength">domain, relative, secondaryDomain, name, closeName, none.</param>
/// <param name="Reason">The decision in one sentence.</param>
/// <param name="TieBreaker">What chose between accounts that fit equally well; null when nothing had to.</param>
/// <param name="Candidates">The chosen one first, then by how well they fit, 20 others at most.</param>
internal sealed record MatchAnswer(
    string? Account,
    string Strength,
    string Reason,
    string? TieBreaker,
    IReadOnlyList<MatchCandidateAnswer> Candidates
)
{
    public static MatchAnswer Of(MatchDecision decision) =>
        new(
            decision.Key,
            Word(decision.Strength),
            decision.Reason,
            decision.TieBreaker,
            [
                .. decision.Candidates.Select(candidate => new MatchCandidateAnswer(
                    candidate.Key,
                    candidate.Name,
                    Word(candidate.Strength),
                    candidate.Chosen,
                    candidate.Text,
                    [.. candidate.Evidence.Select(evidence => new MatchEvidenceAnswer(evidence.What, evidence.Agrees, evidence.Text))]
                )),
            ]
        );

    private static string Word(MatchStrength strength) =>
        strength switch
        {
            MatchStrength.Domain => "domain",
            MatchStrength.Relative => "relative",
            MatchStrength.SecondaryDomain => "secondaryDomain",
            MatchStrength.Name => "name",
            MatchStrength.CloseName => "closeName",
            _ => "none",
        };
}
