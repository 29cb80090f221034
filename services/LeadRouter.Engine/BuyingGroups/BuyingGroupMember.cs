using LeadRouter.Engine.States;

namespace LeadRouter.Engine.BuyingGroups;

/// <param name="ContactId">Whose state it is; distinct within an account.</param>
public sealed record BuyingGroupMember(string ContactId, ContactState State);
