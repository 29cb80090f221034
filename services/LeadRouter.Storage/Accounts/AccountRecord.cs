using LeadRouter.Engine.Accounts;

namespace LeadRouter.Storage.Accounts;

/// <summary>An account as it is kept.</summary>
/// <param name="Key">See <see cref="AccountKeys"/>.</param>
/// <param name="Members">The most recently active first, at most <see cref="Contacts.ContactReader.MostMembers"/>.</param>
/// <param name="View">What an evaluation sees of it.</param>
public sealed record AccountRecord(string Key, IReadOnlyList<AccountMember> Members, AccountView View);
