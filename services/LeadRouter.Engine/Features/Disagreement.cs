namespace LeadRouter.Engine.Features;

/// <summary>Where the rules and the model say different things of one person.</summary>
/// <param name="RulesPriority">1–9; null = by the rules no lead.</param>
/// <param name="ModelPriority">1–9; null = by the model no lead.</param>
/// <param name="Size">How far apart they are: steps of priority; no lead counts as one beyond the lowest.</param>
public sealed record Disagreement(int? RulesPriority, int? ModelPriority, int Size)
{
    private const int NoLead = 10;

    /// <summary>Steps of priority from which it is one.</summary>
    public const int Least = 2;

    /// <returns>Null where they agree, or nearly.</returns>
    public static Disagreement? Of(int? rulesPriority, int? modelPriority)
    {
        var size = Math.Abs((rulesPriority ?? NoLead) - (modelPriority ?? NoLead));
        return size >= Least ? new Disagreement(rulesPriority, modelPriority, size) : null;
    }
}
