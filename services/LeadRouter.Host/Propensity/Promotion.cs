using LeadRouter.Propensity.Life;
using LeadRouter.Propensity.Onnx;
using LeadRouter.Propensity.Storing;
using LeadRouter.Storage.LiveModels;
using LeadRouter.Storage.Models;

namespace LeadRouter.Host.Propensity;

/// <summary>Asks the rule whether a stored model may become champion.</summary>
internal static class Promotion
{
    /// <exception cref="ModelRegistryException">Leads cannot be scored by it, whatever it is worth.</exception>
    public static async Task<ModelRecord> ScoringAsync(ModelRecord model, ModelRegistry registry, CancellationToken cancellationToken)
    {
        try
        {
            return await new ModelReader(registry).ReadAsync(model.Hash, null, cancellationToken) is null
                ? throw new ModelRegistryException(ModelView.Title(model), "is gone meanwhile.")
                : model;
        }
        catch (OnnxException refused)
        {
            throw new ModelRegistryException(
                ModelView.Title(model),
                $"is ONNX that scores no leads: {refused.Place}: {refused.Problem} 'predict --model' reads its file."
            );
        }
        catch (ModelFileException unreadable)
        {
            throw new ModelRegistryException(ModelView.Title(model), $"scores no leads: {unreadable.Message}");
        }
    }

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
