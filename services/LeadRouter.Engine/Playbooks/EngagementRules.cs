namespace LeadRouter.Engine.Playbooks;

/// <param name="Rules">One for each signal that gives points, in the playbook's order.</param>
/// <param name="Levels">Thresholds in points, index 0 = level 1 … index 3 = level 4; falling; the last is 0.</param>
/// <param name="TierWeights">Weight of a contact's engagement in the account roll-up, in thousandths, by persona tier 0–3.</param>
/// <param name="AccountCap">Points; the account's engagement is cut there.</param>
public sealed record EngagementRules(
    IReadOnlyList<EngagementRule> Rules,
    IReadOnlyList<int> Levels,
    IReadOnlyList<int> TierWeights,
    int AccountCap
)
{
    /// <summary>Below how many points a level that was reached is lost again, index 0 = level 1; empty = as soon as the points are below its threshold.</summary>
    public IReadOnlyList<int> Demote { get; init; } = [];

    /// <summary>What counts for the account of visitors who are known by their company only.</summary>
    public InferredCounting Inferred { get; init; }

    /// <summary>A contact's engagement is 0 to this many points.</summary>
    public const int TotalCap = 100;

    /// <summary>By name: their order means nothing.</summary>
    public IReadOnlyList<EngagementGroup> Groups { get; init; } = [];

    /// <summary>Day buckets older than this many days before a contact's latest day are dropped.</summary>
    public const int HorizonDays = 365;
}
