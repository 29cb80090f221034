namespace LeadRouter.Storage.Leads;

/// <summary>What becomes of a contact's part in a lead, now that the contact is several people, or that some of it are another contact's.</summary>
/// <param name="Lead">As the contact had it.</param>
/// <param name="ContactId">Under whose id it was.</param>
/// <param name="Members">Who is part of the lead by it, each with the names to note; no names where whoever they are by then is noted when they become another again.</param>
/// <param name="Holder">Whose the lead is; null when it was not the contact's, or when nobody goes on under its id.</param>
/// <param name="HolderNames">To note of the holder.</param>
public sealed record PartedShare(
    PartedLead Lead,
    string ContactId,
    IReadOnlyList<(string ContactId, IReadOnlyList<string> Names)> Members,
    string? Holder,
    IReadOnlyList<string> HolderNames
);
