namespace LeadRouter.Routing;

/// <summary>A lead that is to be decided.</summary>
/// <param name="Facts">That it qualified by, or was decided by the last time.</param>
/// <param name="Leaving">Who has it and is to have it no more; null for a lead without an owner.</param>
/// <param name="HasLeft">Whether that is because they have left.</param>
internal sealed record RouteAsk(LeadToRoute Lead, IReadOnlyDictionary<string, string> Facts, string? Leaving = null, bool HasLeft = false)
{
    /// <summary>True for a lead that qualified some time ago.</summary>
    public bool IsLater => Lead.WaitsFor is not null || Leaving is not null;
}
