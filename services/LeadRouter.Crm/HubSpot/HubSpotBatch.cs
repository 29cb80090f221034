namespace LeadRouter.Crm.HubSpot;

/// <param name="Inputs">At most 100, no id twice.</param>
public sealed record HubSpotBatch(IReadOnlyList<HubSpotInput> Inputs);
