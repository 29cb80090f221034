using LeadRouter.Propensity.Life;
using LeadRouter.Storage.Models;

namespace LeadRouter.Host.Propensity;

/// <summary>Asks the rule whether a stored model may become champion.</summary>
internal static class Promotion
{
    /// <exception cref="ModelRegistryException">Leads cannot be scored by it, whatever it is worth.</exception>
    public static ModelRecord Scoring(ModelRecord model) =>
        model.Format == ModelFormats.Own
            ? model
            : throw new ModelRegistryException(
                ModelView.Title(model),
                "is kept as ONNX because bins cannot say it exactly: 'predict --model' reads its file, but it scores no leads and explains nothing."
            );

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
