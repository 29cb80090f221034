using LeadRouter.Engine.Identity;

namespace LeadRouter.Scoring.Contacts;

/// <summary>One of the people that somebody turned out to be.</summary>
/// <param name="Work">The contact that they go on as.</param>
/// <param name="Person">Who.</param>
internal sealed record PartedPerson(ContactWork Work, ContactHistory Person);
