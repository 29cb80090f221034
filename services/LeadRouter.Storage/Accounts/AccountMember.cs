using LeadRouter.Engine.States;

namespace LeadRouter.Storage.Accounts;

/// <param name="ContactId">Surrogate id.</param>
/// <param name="LatestAt">The newest activity: Unix milliseconds, UTC; 0 for somebody of whom only facts are known.</param>
/// <param name="State">Folded under the live signals.</param>
public sealed record AccountMember(Guid ContactId, long LatestAt, ContactState State);
