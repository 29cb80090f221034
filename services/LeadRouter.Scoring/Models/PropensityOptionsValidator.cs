using LeadRouter.Engine.Features;
using LeadRouter.Propensity;
using Microsoft.Extensions.Options;

namespace LeadRouter.Scoring.Models;

/// <summary>Says which key of <c>Propensity</c> is wrong, and what it may be.</summary>
public sealed class PropensityOptionsValidator : IValidateOptions<PropensityOptions>
{
    public ValidateOptionsResult Validate(string? name, PropensityOptions options)
    {
        var wrong = new List<string>();
        if (!options.IsNightly && !options.Retrain.Trim().Equals("off", StringComparison.OrdinalIgnoreCase))
        {
            wrong.Add($"Propensity:Retrain is '{options.Retrain}': off or nightly.");
        }

        if (!options.AreDirectionsSensible && !options.Directions.Trim().Equals(DirectionChoices.Free, StringComparison.OrdinalIgnoreCase))
        {
            wrong.Add($"Propensity:Directions is '{options.Directions}': free or sensible.");
        }

        if (options.HorizonDays is < 1 or > 3650)
        {
            wrong.Add(FormattableString.Invariant($"Propensity:HorizonDays is {options.HorizonDays}: 1 to 3650 days."));
        }

        if (!OutcomeRule.Choices.Contains(options.Converted, StringComparer.Ordinal))
        {
            wrong.Add($"Propensity:Converted is '{options.Converted}': one of {string.Join(", ", OutcomeRule.Choices)}.");
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
