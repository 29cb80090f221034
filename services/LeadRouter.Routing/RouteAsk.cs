namespace LeadRouter.Routing;

/// <summary>A lead that is to be decided.</summary>
/// <param name="Facts">That it qualified by, or was decided by the last time.</param>
/// <param name="Leaving">Who has it and is to have it no more; null for a lead without an owner.</param>
/// <param name="HasLeft">Whether that is because they have left.</param>
/// <param name="ReturnTo">Who had it before leaving and is back; null for nobody.</param>
/// <param name="Caller">Who calls first and is to go on, or did before the owner left; null for nobody.</param>
internal sealed record RouteAsk(
    LeadToRoute Lead,
    IReadOnlyDictionary<string, string> Facts,
    string? Leaving = null,
    bool HasLeft = false,
    string? ReturnTo = null,
    string? Caller = null
)
{
    /// <summary>True for a lead that qualified some time ago.</summary>
    public bool IsLater => Lead.WaitsFor is not null || Leaving is not null;
}
