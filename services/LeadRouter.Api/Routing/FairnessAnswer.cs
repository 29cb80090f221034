namespace LeadRouter.Api.Routing;

/// <summary>The fairness ledger of a team.</summary>
/// <param name="Tiers">By priority, 1 first; none before the team's first turn.</param>
internal sealed record FairnessAnswer(string Team, IReadOnlyList<FairnessTierAnswer> Tiers);
