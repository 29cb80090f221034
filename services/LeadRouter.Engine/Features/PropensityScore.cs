using System.Text.Json.Serialization;

namespace LeadRouter.Engine.Features;

/// <summary>What the live model says of a person at an instant.</summary>
/// <param name="Model">The hash of the model's bytes.</param>
/// <param name="Probability">Of conversion: thousandths of a percent.</param>
/// <param name="LogOdds">The same in log-odds, in thousandths.</param>
/// <param name="Believed">What a promotion goes by: drawn towards the base rate while there is little evidence; thousandths of a percent.</param>
/// <param name="Evidence">Outcomes of the rarer kind that the model was learnt from.</param>
/// <param name="Parts">Add up to <paramref name="LogOdds"/>.</param>
public sealed record PropensityScore(
    string Model,
    int Probability,
    int LogOdds,
    int Believed,
    long Evidence,
    IReadOnlyList<PropensityPart> Parts
)
{
    /// <summary>What the challenger says, which decides nothing; null when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShadowScore? Shadow { get; init; }
}
