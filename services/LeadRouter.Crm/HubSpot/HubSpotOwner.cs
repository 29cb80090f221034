namespace LeadRouter.Crm.HubSpot;

/// <param name="Id">What <c>hubspot_owner_id</c> takes; not the user's id.</param>
/// <param name="UserId">By which histories name the person; null for who is no user any more.</param>
public sealed record HubSpotOwner(string? Id, string? Email, bool Archived, long? UserId = null);
