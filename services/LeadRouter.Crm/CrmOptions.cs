using LeadRouter.Crm.HubSpot;

namespace LeadRouter.Crm;

/// <summary>Section <c>Crm</c>.</summary>
public sealed class CrmOptions
{
    public const string None = "none";
    public const string HubSpotName = "hubspot";

    /// <summary>
    /// <c>none</c> (default) or <c>hubspot</c>. With <c>none</c> nothing is noted for a CRM: leads stay in LeadRouter, and a CRM that is connected later hears of
    /// what happens from then on.
    /// </summary>
    public string System { get; set; } = None;

    public HubSpotOptions HubSpot { get; set; } = new();

    public bool IsConnected => !string.Equals(System, None, StringComparison.OrdinalIgnoreCase);
}
