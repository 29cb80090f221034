using LeadRouter.Propensity.Metrics;
using LeadRouter.Propensity.Models;

namespace LeadRouter.Propensity.Training;

/// <summary>A model, and what the training part alone says of it.</summary>
/// <param name="Validation">Of predictions of training rows that were not learnt from.</param>
/// <param name="Skill">AUC of such predictions among rows of about the same time, with an interval wide enough for the best of several.</param>
public sealed record TrainingResult(IPropensityModel Model, Quality Validation, Interval Skill)
{
    /// <summary>Whether the model tells conversions apart better than chance: the interval of its validation AUC lies above 0.5.</summary>
    public bool HasSkill => Skill.From > 0.5;
}
