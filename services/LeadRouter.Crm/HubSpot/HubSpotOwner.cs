namespace LeadRouter.Crm.HubSpot;

/// <param name="Id">What <c>hubspot_owner_id</c> takes; not the user's id.</param>
public sealed record HubSpotOwner(string? Id, string? Email, bool Archived);
