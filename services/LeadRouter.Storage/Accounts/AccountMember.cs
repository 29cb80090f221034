using LeadRouter.Engine.States;

namespace LeadRouter.Storage.Accounts;

/// <param name="ContactId">Surrogate id.</param>
/// <param name="LatestAt">The newest activity: Unix milliseconds, UTC.</param>
/// <param name="State">Folded under the live signals.</param>
public sealed record AccountMember(Guid ContactId, long LatestAt, ContactState State);
