namespace LeadRouter.Storage.Models;

/// <summary>Champion and challenger side by side, by leads that both have predicted and whose outcome has matured since.</summary>
/// <param name="Rows">Leads.</param>
/// <param name="Converted">Of them.</param>
/// <param name="ChampionLogLoss">Mean, natural logarithm.</param>
/// <param name="LossSaved">Mean over the leads of the champion's loss less the challenger's: over 0 the challenger is better.</param>
/// <param name="LossSavedError">Standard error of <paramref name="LossSaved"/>.</param>
/// <param name="At">When it was reckoned, in Unix milliseconds.</param>
public sealed record ShadowOutcome(
    string Champion,
    string Challenger,
    long Rows,
    long Converted,
    double ChampionLogLoss,
    double ChallengerLogLoss,
    double ChampionAuc,
    double ChallengerAuc,
    double LossSaved,
    double LossSavedError,
    long At
);
