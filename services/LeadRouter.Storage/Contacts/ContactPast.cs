using LeadRouter.Engine.Histories;

namespace LeadRouter.Storage.Contacts;

/// <summary>A contact as it is, and how it came to be so.</summary>
/// <param name="Days">The oldest first; none before anything was known of the contact.</param>
public sealed record ContactPast(ContactSnapshot Contact, Touches Touches, IReadOnlyList<ScoreDay> Days);
