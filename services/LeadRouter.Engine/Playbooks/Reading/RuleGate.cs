namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Whom a rule takes of those for whom its condition holds.</summary>
/// <param name="Kind">What else it asks.</param>
/// <param name="Bound">Of a level the highest number, of a wait milliseconds.</param>
/// <param name="From">From when on it holds; null for always.</param>
/// <param name="Until">Before when it does; null for always.</param>
internal readonly record struct RuleGate(RuleGateKind Kind, long Bound = 0, long? From = null, long? Until = null)
{
    /// <summary>True when it takes whoever the other one takes, both conditions holding.</summary>
    public bool Covers(RuleGate later) => Takes(later) && (From is null || From <= later.From) && (Until is null || Until >= later.Until);

    private bool Takes(RuleGate later) =>
        Kind switch
        {
            RuleGateKind.None or RuleGateKind.Always => true,
            RuleGateKind.Level when later.Kind is not (RuleGateKind.Level or RuleGateKind.Always) => true,
            _ => Kind == later.Kind && Bound >= later.Bound,
        };
}
