using LeadRouter.Engine.Features;

namespace LeadRouter.Api.Contacts;

/// <summary>What the live propensity model says.</summary>
/// <param name="Model">The hash of the model's bytes.</param>
/// <param name="Probability">Of conversion, in percent.</param>
/// <param name="LogOdds">The same in log-odds: the sum of the parts.</param>
/// <param name="Believed">What a promotion goes by, in percent: nearer to the base rate the less the model was learnt from.</param>
/// <param name="Evidence">Outcomes of the rarer kind that it was learnt from.</param>
/// <param name="Parts">Of nothing known first, then what adds most.</param>
internal sealed record PropensityAnswer(
    string Model,
    decimal Probability,
    decimal LogOdds,
    decimal Believed,
    long Evidence,
    IReadOnlyList<PropensityPartAnswer> Parts
)
{
    public static PropensityAnswer? Of(PropensityScore? score) =>
        score is null
            ? null
            : new PropensityAnswer(
                score.Model,
                score.Probability / 1000m,
                score.LogOdds / 1000m,
                score.Believed / 1000m,
                score.Evidence,
                [.. score.Parts.Select(part => new PropensityPartAnswer(part.Feature, part.Text, part.LogOdds / 1000m))]
            );
}
