using LeadRouter.Engine.Features;

namespace LeadRouter.Storage.Training;

/// <summary>Why leads ended, counted while rows are made of them.</summary>
internal sealed class EndCounts
{
    private readonly Dictionary<(LeadOutcome Outcome, string End), long> counts = [];

    /// <param name="end">See <see cref="OutcomeRule.EndOf"/>.</param>
    public void Add(LeadOutcome outcome, string? end) => counts[(outcome, end ?? "")] = counts.GetValueOrDefault((outcome, end ?? "")) + 1;

    /// <summary>The most frequent first.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Of(LeadOutcome outcome) =>
        [
            .. counts
                .Where(one => one.Key.Outcome == outcome)
                .OrderByDescending(one => one.Value)
                .ThenBy(one => one.Key.End, StringComparer.Ordinal)
                .Select(one => KeyValuePair.Create(one.Key.End, one.Value)),
        ];
}
