namespace LeadRouter.Propensity.Life;

/// <summary>Champion and challenger on leads that both have predicted and whose outcome is known since.</summary>
/// <param name="Rows">Leads.</param>
/// <param name="Converted">Of them.</param>
/// <param name="LossSaved">Mean of the champion's log loss less the challenger's: over 0 the challenger is better.</param>
/// <param name="LossSavedError">Its standard error.</param>
public sealed record MaturedOutcomes(
    long Rows,
    long Converted,
    double ChampionAuc,
    double ChallengerAuc,
    double LossSaved,
    double LossSavedError
);
