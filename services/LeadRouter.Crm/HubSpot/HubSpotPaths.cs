namespace LeadRouter.Crm.HubSpot;

/// <summary>Dated versions put the date behind the kind of thing, the numbered one before it.</summary>
internal readonly record struct HubSpotPaths(string Objects, string Owners, string Properties)
{
    /// <param name="version"><c>v3</c> or a date like <c>2026-03</c>.</param>
    public static HubSpotPaths Of(string version) =>
        version == "v3"
            ? new HubSpotPaths("crm/v3/objects", "crm/v3/owners", "crm/v3/properties")
            : new HubSpotPaths($"crm/objects/{version}", $"crm/owners/{version}", $"crm/properties/{version}");
}
