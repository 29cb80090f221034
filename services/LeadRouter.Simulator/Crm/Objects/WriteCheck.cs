namespace LeadRouter.Simulator.Crm.Objects;

/// <summary>What a row would do.</summary>
/// <param name="Error">Why it cannot be done; null when it can.</param>
/// <param name="Record">The record that is there; null for one that would be made.</param>
/// <param name="Values">What would be written.</param>
internal sealed record WriteCheck(HubSpotReply? Error, CrmObject? Record, IReadOnlyDictionary<string, string> Values)
{
    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    public static WriteCheck Refused(HubSpotReply error) => new(error, null, None);
}
