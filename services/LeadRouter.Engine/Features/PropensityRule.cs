using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Features;

/// <summary>How rules and a model come to one word. Pure; integers, but for the curve between log-odds and probability.</summary>
public static class PropensityRule
{
    /// <summary>The evidence at which a model counts as much as the rules: outcomes of the rarer kind.</summary>
    public const long HalfEvidence = 100;

    /// <summary>Thousandths of a percent.</summary>
    /// <param name="logOdds">Thousandths.</param>
    public static int Probability(int logOdds) => (int)Math.Round(100_000 / (1 + Math.Exp(-logOdds / 1000.0)), MidpointRounding.ToEven);

    /// <summary>Log-odds as far as they are believed: with little evidence near the base rate. Thousandths.</summary>
    public static int Believed(int logOdds, int baseLogOdds, long evidence) =>
        (int)HalfEven.Divide((logOdds * evidence) + (baseLogOdds * HalfEvidence), evidence + HalfEvidence);

    /// <summary>The priority that the model alone would give; null when the line has none for so little.</summary>
    /// <param name="probability">Thousandths of a percent.</param>
    public static int? PriorityOf(PropensityLine line, int probability)
    {
        for (var i = 0; i < line.Priorities.Count; i++)
        {
            if (probability >= line.Priorities[i].AtLeast)
            {
                return line.Priorities[i].Priority;
            }
        }

        return null;
    }

    /// <summary>The priority that counts: between that of the rules and that of the model, the nearer to the model the more evidence it has.</summary>
    public static int Blend(int rules, int model, long evidence) =>
        (int)HalfEven.Divide((rules * HalfEvidence) + (model * evidence), evidence + HalfEvidence);
}
