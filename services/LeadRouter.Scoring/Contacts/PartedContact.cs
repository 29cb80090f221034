namespace LeadRouter.Scoring.Contacts;

/// <summary>A contact that turned out to be several people.</summary>
/// <param name="Keeper">Who goes on under its id.</param>
/// <param name="People">Everybody, the keeper with them.</param>
internal sealed record PartedContact(ContactWork Keeper, IReadOnlyList<PartedPerson> People);
