using LeadRouter.Scoring.Contacts;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Scoring.Lifecycle;

/// <summary>What becomes of a contact's part in a lead, now that the contact is several people, or that some of it are another contact's.</summary>
/// <param name="Lead">As the contact had it.</param>
/// <param name="Contact">Under whose id it was.</param>
/// <param name="Members">Who is part of the lead by it, each with the names to note; no names where whoever they are by then is noted when they become another again.</param>
/// <param name="Holder">Whose the lead is; null when it was not the contact's, or when nobody goes on under its id.</param>
/// <param name="HolderNames">To note of the holder.</param>
internal sealed record PartedShare(
    PartedLead Lead,
    ContactWork Contact,
    IReadOnlyList<(ContactWork Person, IReadOnlyList<string> Names)> Members,
    ContactWork? Holder,
    IReadOnlyList<string> HolderNames
);
