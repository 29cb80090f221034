using LeadRouter.Propensity.Metrics;
using LeadRouter.Propensity.Models;

namespace LeadRouter.Propensity.Training;

/// <summary>A model, and what the training part alone says of it.</summary>
/// <param name="Validation">Of predictions of training rows that were not learnt from.</param>
public sealed record TrainingResult(IPropensityModel Model, Quality Validation)
{
    /// <summary>Whether the model tells conversions apart better than chance: the interval of its validation AUC lies above 0.5.</summary>
    public bool HasSkill => Validation.AucInterval.From > 0.5;
}
