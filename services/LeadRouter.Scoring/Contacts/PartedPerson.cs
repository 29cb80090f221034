using LeadRouter.Engine.Identity;

namespace LeadRouter.Scoring.Contacts;

/// <summary>One of the people that somebody turned out to be.</summary>
/// <param name="Work">The contact that they go on as.</param>
/// <param name="Person">Who.</param>
/// <param name="Sources">Every contact that had one of their names, by id; of one that has been taken in, whoever took it in.</param>
internal sealed record PartedPerson(ContactWork Work, ContactHistory Person, IReadOnlyList<string> Sources);
