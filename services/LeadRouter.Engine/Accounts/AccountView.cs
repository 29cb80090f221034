using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>The account that a contact is evaluated with.</summary>
/// <param name="Key">Null for a contact without an account.</param>
/// <param name="Facts">The account's own facts, folded from group activities; see <see cref="AccountFacts"/>.</param>
/// <param name="Members">States of its contacts, the evaluated one included; their company attributes count as facts too, last writer by (time, source, message id).</param>
public sealed record AccountView(string? Key, AccountFacts Facts, IReadOnlyList<ContactState> Members);
