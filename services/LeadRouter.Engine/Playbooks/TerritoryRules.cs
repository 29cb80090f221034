using LeadRouter.Engine.Calendars;

namespace LeadRouter.Engine.Playbooks;

/// <param name="Ladder">Who is asked first, in order: opportunity_owner, account_owner, key_account_owner, account_claim, rules.</param>
/// <param name="ClaimDays">How long the first route claims an unowned account, in days; 0 when the ladder has no account_claim.</param>
/// <param name="Location"><c>account_hq</c> or <c>person</c>.</param>
/// <param name="Rules">In order; the first match wins; the last takes everything.</param>
/// <param name="Teams">By name.</param>
public sealed record TerritoryRules(
    IReadOnlyList<string> Ladder,
    int ClaimDays,
    string Location,
    IReadOnlyList<TerritoryRule> Rules,
    IReadOnlyDictionary<string, Team> Teams
)
{
    /// <summary>Whether the ultimate parent's owner counts: <c>never</c>, <c>fallback</c> (when the account has none) or <c>first</c>.</summary>
    public string ParentOwner { get; init; } = "never";

    /// <summary>
    /// An account whose territory ended, or began, stays with its owner while an opportunity is open or somebody was in touch so many days ago or less.
    /// </summary>
    public int HoldoverDays { get; init; } = 30;

    /// <summary>By whose clocks a territory's days begin and end: tzdb name.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>Days without work by region, in order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Holiday>> Holidays { get; init; } =
        new Dictionary<string, IReadOnlyList<Holiday>>(StringComparer.Ordinal);

    /// <summary>Effort points of a lead by priority, from 1 on; a priority without has 1.</summary>
    public IReadOnlyList<int> Effort { get; init; } = [];

    /// <summary>Effort points of a lead.</summary>
    /// <param name="priority">≥ 1.</param>
    public int EffortOf(int priority) => priority <= Effort.Count ? Effort[priority - 1] : 1;
}
