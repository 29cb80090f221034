using LeadRouter.Propensity.Life;
using LeadRouter.Storage.Models;

namespace LeadRouter.Host.Propensity;

/// <summary>Asks the rule whether a stored model may become champion.</summary>
internal static class Promotion
{
    public static PromotionVerdict Decide(ModelRecord challenger, IReadOnlyList<ModelRecord> models, ModelStanding standing)
    {
        var champion = models.FirstOrDefault(model => model.Hash == standing.Champion);
        var matured =
            ModelRegistry.ShadowOf(standing) is { } shadow && shadow.Champion == standing.Champion && shadow.Challenger == challenger.Hash
                ? new MaturedOutcomes(
                    shadow.Rows,
                    shadow.Converted,
                    shadow.ChampionAuc,
                    shadow.ChallengerAuc,
                    shadow.LossSaved,
                    shadow.LossSavedError
                )
                : null;
        return PromotionRule.Decide(
            ModelMetrics.Parse(challenger.Metrics),
            champion is null ? null : ModelMetrics.Parse(champion.Metrics),
            matured
        );
    }
}
